package io.semantest.gateway.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server on a bare socket that takes one request and then does what no server should. */
public final class RudeUpstream implements AutoCloseable {

    public static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final ServerSocket server;
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    /** What it does with a connection once it has read a request. */
    public interface Manners {
        void serve(RudeUpstream upstream, OutputStream out) throws IOException, InterruptedException;
    }

    private RudeUpstream(ServerSocket server) {
        this.server = server;
    }

    public static RudeUpstream start(Manners manners) {
        try {
            RudeUpstream upstream = new RudeUpstream(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            daemon(() -> upstream.accept(manners));
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** Completes when the client has closed the connection. */
    public CompletableFuture<Void> hungUp() {
        return hungUp;
    }

    /** Bytes that were handed to the operating system for the client. */
    public long sent() {
        return sent.get();
    }

    public void send(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        sent.addAndGet(bytes.length);
    }

    public void send(OutputStream out, String text) throws IOException {
        send(out, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits without a word until the test is over. */
    public void hang() throws InterruptedException {
        over.await();
    }

    /** Waits so long, or until the test is over. */
    public void pause(long millis) throws InterruptedException {
        over.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
    }

    private void accept(Manners manners) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            in.read(new byte[8192]);
            daemon(() -> drain(in));
            manners.serve(this, socket.getOutputStream());
            hang();
        } catch (IOException brokenByTheClient) {
            hungUp.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(InputStream in) {
        try (in) {
            while (in.read(new byte[8192]) >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException reset) {
            // as good as an end
        }
        hungUp.complete(null);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "rude-upstream");
        thread.setDaemon(true);
        thread.start();
    }
}
