package io.semantest.gateway.app.check.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** One connection to the upstream. */
public final class UpstreamConnection {

    private static final long DRIP_NANOS = 20_000_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final int port;
    private String provider = "";
    private HttpMessage request;

    UpstreamConnection(Socket socket, InputStream in, int port) throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
        this.port = port;
    }

    /** Whose request is answered next. */
    void serves(String name, HttpMessage asked) {
        provider = name;
        request = asked;
    }

    /** Under which name the request that is answered holds the prompt. */
    public String promptMember() {
        return PromptMember.in(request, PromptMember.TEXT);
    }

    /** Host and port of the upstream. */
    public String authority() {
        return "127.0.0.1:" + port;
    }

    /** A place at the upstream that nobody has a reason to go to; under another name, or under the provider's own. */
    String elsewhere(String host) {
        return "http://" + host + ":" + port + "/" + provider + Traffic.ELSEWHERE;
    }

    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One byte after the other until the client has had enough. */
    void drip(byte[] bytes) throws IOException {
        for (byte one : bytes) {
            send(new byte[] {one});
            LockSupport.parkNanos(DRIP_NANOS);
        }
    }

    /** The same again and again, at most so often. */
    void flood(byte[] bytes, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            send(bytes);
        }
    }

    /** Says nothing until the client hangs up. */
    void hang() throws IOException {
        while (in.read() >= 0) {
            Thread.onSpinWait();
        }
        end();
    }

    /** Closes in order. */
    public void end() throws IOException {
        socket.close();
    }

    /** A linger time of zero makes the kernel send RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    boolean ended() {
        return socket.isClosed();
    }
}
