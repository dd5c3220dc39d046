package io.semantest.gateway.app.check.upstream;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP/1.1 request or answer as it is on the wire.
 *
 * @param start its first line
 * @param headers by lower-case name
 */
public record HttpMessage(String start, Map<String, String> headers, byte[] body) {

    private static final int LONGEST_HEAD = 64 << 10;

    /** Reads one message; null when the connection ended before it. */
    static HttpMessage read(InputStream in) throws IOException {
        String start = line(in);
        if (start == null || start.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpMessage(start, headers, body(in, headers));
    }

    String method() {
        return start.substring(0, start.indexOf(' '));
    }

    /** The request's target. */
    String path() {
        return start.split(" ")[1];
    }

    boolean isPicture() {
        return headers.getOrDefault("content-type", "").startsWith("image/");
    }

    HttpMessage with(byte[] otherBody) {
        return new HttpMessage(start, headers, otherBody);
    }

    /** The whole of it, with the length of its body. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head(body.length).getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** First line and headers, with a length of the caller's choice. */
    public String head(long length) {
        return head() + "Content-Length: " + length + "\r\n\r\n";
    }

    /** First line and headers but for the body's length; more headers may follow. */
    public String head() {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        headers.forEach((name, value) -> {
            if (!name.equals("content-length") && !name.equals("transfer-encoding")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return head.toString();
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return chunks(in);
        }
        return whole(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            all.writeBytes(whole(in, size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(String.valueOf(line(in)).strip(), 16);
    }

    private static byte[] whole(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the message ends early");
        }
        return bytes;
    }

    /** Null at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0 || line.length() > LONGEST_HEAD) {
                return line.isEmpty() ? null : line.toString();
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
