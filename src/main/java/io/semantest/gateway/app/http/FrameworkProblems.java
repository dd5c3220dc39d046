package io.semantest.gateway.app.http;

import io.semantest.gateway.contract.errors.Problem;
import java.time.Duration;
import java.util.Set;

/** The problems that no route sees, because the HTTP server ends the request before. */
final class FrameworkProblems {

    static final Problem NOT_FOUND =
            Problem.of("not-found", 404, "Not found", "There is nothing here; GET /openapi.json lists all paths.");

    static final Problem MEDIA_TYPE = Problem.of(
            "unsupported-media-type",
            415,
            "Unsupported media type",
            "Send JSON with the header Content-Type: application/json.");

    private static final String CODED = "unsupported-content-coding";

    static final Problem STARTING = Problem.of(
                    "starting", 503, "The gateway is starting", "It takes requests in a moment; try again.")
            .retryAfter(Duration.ofSeconds(1));

    private static final int MOST_SHOWN = 120;

    private FrameworkProblems() {}

    /** @param asked method and path */
    static Problem unknownUrl(String asked) {
        String shown = asked.length() <= MOST_SHOWN ? asked : asked.substring(0, MOST_SHOWN) + "...";
        return Problem.of(
                "unknown-url",
                404,
                "Not found",
                "There is no " + shown + " here. Of OpenAI's API this gateway has POST /v1/images/generations, GET "
                        + "/v1/models and GET /v1/models/{model}; a client's base URL ends in /v1.");
    }

    static Problem method(Set<String> allowed) {
        return Problem.of(
                "method-not-allowed", 405, "Method not allowed", "This path takes " + String.join(", ", allowed) + ".");
    }

    /** @param coding as the caller named it */
    static Problem coded(String coding) {
        String name = coding.replaceAll("[^A-Za-z0-9._-]", "?");
        return Problem.of(
                CODED,
                415,
                "Unsupported content coding",
                "The body is in the content coding \"" + (name.length() > 40 ? name.substring(0, 40) : name)
                        + "\", and must be in none. Send it uncompressed, without the header Content-Encoding.");
    }

    /** Whether the answer has to say which content codings are read (RFC 9110, section 12.5.3). */
    static boolean isOfCoding(Problem problem) {
        return problem.type().endsWith(CODED);
    }

    /** @param property what the limit is set by */
    static Problem tooLong(int limit, String property) {
        return Problem.of(
                "body-too-large",
                413,
                "The body is too large",
                "The body is longer than " + limit + " bytes (" + property + "); send a shorter one.");
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of("bad-request", 400, "The request cannot be read", "It is not valid HTTP.");
            default -> Problem.of("internal-error", 500, "Internal error", "The gateway failed; its log says why.");
        };
    }
}
