package io.semantest.gateway.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Speaks HTTP byte by byte, where a client library would be too polite. */
final class RawHttp {

    private static final int PATIENCE_MS = 30_000;

    private RawHttp() {}

    /**
     * Sends one request on a connection of its own.
     *
     * @param target what stands between method and version, unchecked
     * @param headers lines, unchecked; Content-Length and Connection are added
     */
    static Answer send(URI server, String method, String target, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends nothing but the head of a request, and reads the head that the server answers with meanwhile. */
    static Answer sendHead(URI server, String method, String target, String... headers) {
        String head = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) socket.getInputStream().read());
            }
            return Answer.of(answer.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer as it came; its body may be chunked. */
    record Answer(int status, String head, String body) {

        static Answer of(String text) {
            String[] parts = text.split("\r\n\r\n", 2);
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), parts[0], parts.length > 1 ? parts[1] : "");
        }

        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }
}
