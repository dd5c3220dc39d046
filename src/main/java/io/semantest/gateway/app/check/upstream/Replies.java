package io.semantest.gateway.app.check.upstream;

import io.semantest.gateway.sandbox.fixture.FixtureReply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers that no request is needed for. */
public final class Replies {

    private Replies() {}

    public static HttpMessage ok(String type, byte[] body) {
        return reply(200, type, body);
    }

    public static HttpMessage ok(String type, String body) {
        return ok(type, body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpMessage json(String body) {
        return ok("application/json", body);
    }

    public static HttpMessage page(int status) {
        return reply(
                status,
                "text/html; charset=utf-8",
                "<!doctype html><title>Sorry</title><h1>Sorry</h1>".getBytes(StandardCharsets.UTF_8));
    }

    /** An error in JSON. */
    public static HttpMessage error(int status, byte[] body) {
        return reply(status, "application/json", body);
    }

    /** A redirect of the request to another place. */
    static HttpMessage redirect(int status, String target) {
        HttpMessage page = page(status);
        Map<String, String> headers = new LinkedHashMap<>(page.headers());
        headers.put("location", target);
        return new HttpMessage(page.start(), headers, page.body());
    }

    /** What a fixture says, with the upstream's picture for its images. */
    public static HttpMessage of(FixtureReply reply, String authority) {
        Map<String, String> values =
                Map.of("url", "http://" + authority + FaultyUpstream.PICTURE, "task", "1", "prompt", "a picture");
        return new HttpMessage(start(reply.status()), reply.allHeaders(), reply.bytes(values, Pictures.GOOD));
    }

    private static HttpMessage reply(int status, String type, byte[] body) {
        return new HttpMessage(start(status), Map.of("content-type", type), body);
    }

    private static String start(int status) {
        return "HTTP/1.1 " + status + " Status";
    }
}
