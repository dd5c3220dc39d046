package io.semantest.gateway.app.check.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Everything an upstream can do wrong with an answer. */
public final class BadManners {

    public static final Manners RESET = (line, honest) -> line.reset();
    public static final Manners RESET_IN_BODY = (line, honest) -> {
        line.send(honest.head(honest.body().length) + " ");
        line.reset();
    };
    public static final Manners CUT_OFF = (line, honest) -> {
        line.send(honest.head(honest.body().length));
        line.send(Arrays.copyOf(honest.body(), honest.body().length / 2));
        line.end();
    };
    public static final Manners CHUNKS_CUT_OFF = (line, honest) -> {
        line.send(honest.head() + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n");
        line.end();
    };
    public static final Manners SILENT = (line, honest) -> line.hang();
    public static final Manners SLOW_HEADERS = (line, honest) -> line.drip(honest.bytes());
    public static final Manners SLOW_BODY = (line, honest) -> {
        line.send(honest.head(honest.body().length));
        line.drip(honest.body());
    };
    public static final Manners SPACES_WITHOUT_END = (line, honest) -> {
        line.send(honest.head() + "Transfer-Encoding: chunked\r\n\r\n");
        line.drip("1\r\n \r\n".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1));
    };
    public static final Manners ONLY_EVER_CONTINUES = (line, honest) ->
            line.drip("HTTP/1.1 102 Processing\r\n\r\n".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1));
    public static final Manners OVERSIZED = (line, honest) -> {
        line.send(honest.head() + "Connection: close\r\n\r\n{\"data\": \"");
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        line.flood(megabyte, 512);
        line.end();
    };
    public static final Manners DEEP =
            (line, honest) -> line.send(Replies.json("[".repeat(200_000)).bytes());
    public static final Manners TWO_LENGTHS = (line, honest) -> {
        line.send(honest.head() + "Content-Length: 3\r\nContent-Length: 7\r\n\r\nabcdefg");
        line.end();
    };
    public static final Manners EARLY_HINTS = (line, honest) -> {
        line.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
        line.send(honest.bytes());
    };
    public static final Manners REDIRECT_ELSEWHERE = (line, honest) ->
            line.send(Replies.redirect(302, line.elsewhere("localhost")).bytes());
    public static final Manners REDIRECT_AT_HOME = (line, honest) ->
            line.send(Replies.redirect(307, line.elsewhere("127.0.0.1")).bytes());

    private BadManners() {}

    /** Another answer in place of the honest one. */
    public static Manners instead(HttpMessage other) {
        return (line, honest) -> line.send(other.bytes());
    }
}
