package io.semantest.gateway.app.check.upstream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a gateway and the sandbox on a bare socket: passes requests on, and answers as the sandbox does unless a
 * fault is set for the provider. Safe for use by many threads.
 */
public final class FaultyUpstream implements AutoCloseable {

    /** A path at which there is always a good picture. */
    static final String PICTURE = "/good/picture.png";

    private final ServerSocket server;
    private final int sandboxPort;
    private final Map<String, Traffic> traffic = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private FaultyUpstream(ServerSocket server, int sandboxPort) {
        this.server = server;
        this.sandboxPort = sandboxPort;
    }

    public static FaultyUpstream start(int sandboxPort) throws IOException {
        FaultyUpstream upstream =
                new FaultyUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), sandboxPort);
        daemon(upstream::accept);
        return upstream;
    }

    /** Where a provider is, as the sandbox has it below its own address. */
    public String url(String provider, String basePath) {
        return "http://" + authority() + "/" + provider + basePath;
    }

    String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** From now on answers a provider's calls like this, and counts anew. */
    public Traffic inject(String provider, InjectedFault fault) {
        Traffic fresh = new Traffic(fault);
        traffic.put(provider, fresh);
        return fresh;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of the check
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            UpstreamConnection line = new UpstreamConnection(socket, in, server.getLocalPort());
            HttpMessage request = HttpMessage.read(in);
            while (request != null && !line.ended()) {
                answer(line, request);
                request = line.ended() ? null : HttpMessage.read(in);
            }
        } catch (IOException | RuntimeException brokenByTheClient) {
            // as many faults want it
        } finally {
            open.remove(socket);
        }
    }

    private void answer(UpstreamConnection line, HttpMessage request) throws IOException {
        if (request.path().equals(PICTURE)) {
            line.send(Replies.ok("image/png", Pictures.GOOD).bytes());
            return;
        }
        String provider = providerOf(request);
        line.serves(provider, request);
        Traffic of = traffic.computeIfAbsent(provider, name -> new Traffic(InjectedFault.NONE));
        HttpMessage original = ask(request);
        of.behaviourFor(request, original).answer(line, original);
    }

    private static String providerOf(HttpMessage request) {
        return request.path().split("[/?]", 3)[1];
    }

    private HttpMessage ask(HttpMessage request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandboxPort)) {
            socket.getOutputStream().write(request.bytes());
            socket.getOutputStream().flush();
            return HttpMessage.read(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-upstream");
        thread.setDaemon(true);
        thread.start();
    }
}
