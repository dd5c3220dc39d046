package io.semantest.gateway.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a stream of server-sent events line by line, on a connection of its own. What it sends is HTTP/1.0, so that the
 * answer is not chunked and ends with the connection.
 */
final class EventReader implements AutoCloseable {

    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final BufferedReader lines;
    private final List<String> head = new ArrayList<>();

    private EventReader(URI url, String... headers) throws IOException {
        this.socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(PATIENCE_MS);
        String request = "GET " + url.getPath() + " HTTP/1.0\r\nHost: " + url.getAuthority() + "\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            head.add(line);
        }
    }

    /** @param headers lines of the request */
    static EventReader open(String url, String... headers) {
        try {
            return new EventReader(URI.create(url), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status line and header lines. */
    List<String> head() {
        return head;
    }

    int status() {
        return Integer.parseInt(head.get(0).split(" ")[1]);
    }

    /** The next block, comments and all, by field; a comment's field is "". Null at the end of the stream. */
    Map<String, String> block() {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return fields;
                }
                String[] field = line.split(": ?", 2);
                fields.put(field[0], field[1]);
            }
            return fields.isEmpty() ? null : fields;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came for " + PATIENCE_MS + " ms", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event; passes over everything else. Null at the end of the stream. */
    Event next() {
        Map<String, String> block = block();
        while (block != null && !block.containsKey("data")) {
            block = block();
        }
        return block == null ? null : new Event(block.get("id"), block.get("event"), block.get("data"));
    }

    /** All events until the stream ends. */
    List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Event(String id, String name, String data) {}
}
