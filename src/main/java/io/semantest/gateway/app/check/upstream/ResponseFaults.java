package io.semantest.gateway.app.check.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Everything an upstream can do wrong with an answer. */
public final class ResponseFaults {

    public static final ResponseBehaviour RESET = (line, original) -> line.reset();
    public static final ResponseBehaviour RESET_IN_BODY = (line, original) -> {
        line.send(original.head(original.body().length) + " ");
        line.reset();
    };
    public static final ResponseBehaviour CUT_OFF = (line, original) -> {
        line.send(original.head(original.body().length));
        line.send(Arrays.copyOf(original.body(), original.body().length / 2));
        line.end();
    };
    public static final ResponseBehaviour CHUNKS_CUT_OFF = (line, original) -> {
        line.send(original.head() + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n");
        line.end();
    };
    public static final ResponseBehaviour SILENT = (line, original) -> line.hang();
    public static final ResponseBehaviour SLOW_HEADERS = (line, original) -> line.drip(original.bytes());
    public static final ResponseBehaviour SLOW_BODY = (line, original) -> {
        line.send(original.head(original.body().length));
        line.drip(original.body());
    };
    public static final ResponseBehaviour SPACES_WITHOUT_END = (line, original) -> {
        line.send(original.head() + "Transfer-Encoding: chunked\r\n\r\n");
        line.drip("1\r\n \r\n".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1));
    };
    public static final ResponseBehaviour ONLY_EVER_CONTINUES = (line, original) ->
            line.drip("HTTP/1.1 102 Processing\r\n\r\n".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1));
    public static final ResponseBehaviour OVERSIZED = (line, original) -> {
        line.send(original.head() + "Connection: close\r\n\r\n{\"data\": \"");
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        line.flood(megabyte, 512);
        line.end();
    };
    public static final ResponseBehaviour DEEP =
            (line, original) -> line.send(Replies.json("[".repeat(200_000)).bytes());
    public static final ResponseBehaviour TWO_LENGTHS = (line, original) -> {
        line.send(original.head() + "Content-Length: 3\r\nContent-Length: 7\r\n\r\nabcdefg");
        line.end();
    };
    public static final ResponseBehaviour EARLY_HINTS = (line, original) -> {
        line.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
        line.send(original.bytes());
    };
    public static final ResponseBehaviour REDIRECT_ELSEWHERE = (line, original) ->
            line.send(Replies.redirect(302, line.elsewhere("localhost")).bytes());
    public static final ResponseBehaviour REDIRECT_AT_HOME = (line, original) ->
            line.send(Replies.redirect(307, line.elsewhere("127.0.0.1")).bytes());

    private ResponseFaults() {}

    /** Another answer in place of the original one. */
    public static ResponseBehaviour instead(HttpMessage other) {
        return (line, original) -> line.send(other.bytes());
    }
}
