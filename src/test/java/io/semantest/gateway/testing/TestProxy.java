package io.semantest.gateway.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * An HTTP proxy: CONNECT leads to one port of this machine, whatever the name; requests in absolute form are answered by
 * the test. It keeps the heads of all requests. One request a connection, or one tunnel.
 */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Function<Request, Reply> answers;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Reply instead;
    private volatile boolean silent;
    private volatile byte[] raw;

    private TestProxy(ServerSocket server, int target, Function<Request, Reply> answers) {
        this.server = server;
        this.target = target;
        this.answers = answers;
    }

    /**
     * Starts one.
     *
     * @param target port that tunnels lead to
     * @param answers to requests in absolute form
     */
    public static TestProxy start(int target, Function<Request, Reply> answers) throws IOException {
        TestProxy proxy = new TestProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, answers);
        daemon(proxy::accept);
        return proxy;
    }

    public String place() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** From now on everything is answered with this; null for as usual. */
    public void answerInstead(Reply reply) {
        instead = reply;
    }

    /** From now on hangs up without a word. */
    public void hangUp() {
        silent = true;
    }

    /** From now on answers with these bytes, whatever they are, and hangs up. */
    public void answerRaw(String bytes) {
        raw = bytes.getBytes(StandardCharsets.UTF_8);
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = Request.read(in);
            requests.add(request);
            if (silent) {
                return;
            }
            if (raw != null) {
                socket.getOutputStream().write(raw);
                return;
            }
            Reply reply = instead;
            if (reply == null && request.line().startsWith("CONNECT ")) {
                tunnel(socket, in);
            } else {
                Reply answer = reply == null ? answers.apply(request) : reply;
                socket.getOutputStream().write(answer.bytes());
            }
        } catch (IOException brokenByTheClient) {
            // as some tests want it
        }
    }

    private void tunnel(Socket client, InputStream in) throws IOException {
        try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            daemon(() -> pump(in, upstream));
            upstream.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pump(InputStream in, Socket upstream) {
        try {
            OutputStream out = upstream.getOutputStream();
            in.transferTo(out);
            upstream.shutdownOutput();
        } catch (IOException brokenByTheClient) {
            // the other direction ends as well
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * What came.
     *
     * @param line the first line
     * @param headers the lines after it
     */
    public record Request(String line, List<String> headers, String body) {

        static Request read(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("ended within the head");
                }
                head.append((char) next);
            }
            List<String> lines = Arrays.asList(head.toString().split("\r\n"));
            Request empty = new Request(lines.get(0), lines.subList(1, lines.size()), "");
            int length =
                    Integer.parseInt(empty.header("Content-Length") == null ? "0" : empty.header("Content-Length"));
            return new Request(empty.line, empty.headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        /** Null when there is none. */
        public String header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** An answer, after which the connection ends. */
    public record Reply(int status, String type, byte[] body) {

        public static Reply json(int status, String body) {
            return new Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }

        byte[] bytes() {
            String challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"p\"\r\n" : "";
            byte[] head = ("HTTP/1.1 " + status + " X\r\n" + challenge + "Content-Type: " + type
                            + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return all;
        }
    }
}
