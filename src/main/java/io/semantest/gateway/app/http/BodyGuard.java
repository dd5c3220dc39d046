package io.semantest.gateway.app.http;

import io.semantest.gateway.callers.Identification;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.errors.caller.Unauthorized;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides by a request's head whether its body is read at all: the server keeps whole bodies in memory before any route
 * begins, so nobody who has no key may send one, and nobody a longer one than the path takes. Immutable.
 *
 * @param identification whose key it is
 * @param maxBody bytes of a body, but for batches
 * @param maxBatchBody bytes of a batch
 */
public record BodyGuard(Identification identification, int maxBody, int maxBatchBody) {

    private static final String BATCHES = "/v1/batches";

    /** Providers have no key of ours: the token in the path says who calls. */
    private static final String CALLBACKS = "/v1/callbacks/";

    /** Why the body is not read; empty when it is. */
    Optional<Problem> objection(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        boolean hasBody = request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
        if (!hasBody) {
            return Optional.empty();
        }
        return strangers(request)
                .or(() -> coded(request))
                .or(() -> isTooLong(request, length) ? Optional.of(tooLong(request.path())) : Optional.empty());
    }

    /** Why the sender is not let in, whether there is a body or not; empty when it is. */
    Optional<Problem> strangers(HttpServerRequest request) {
        if (request.path().startsWith(CALLBACKS)) {
            return Optional.empty();
        }
        try {
            identification.caller(request.query(), request.getHeader("Authorization"), request.getHeader("X-API-Key"));
        } catch (Unauthorized stranger) {
            return Optional.of(stranger.problem());
        }
        return Optional.empty();
    }

    /** JSON that fits into the limit needs no coding, and a small body must not become a large one. */
    private static Optional<Problem> coded(HttpServerRequest request) {
        return request.headers().getAll("Content-Encoding").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"))
                .findFirst()
                .map(FrameworkProblems::coded);
    }

    /** What is told of a body that is longer than the path takes. */
    Problem tooLong(String path) {
        return path.equals(BATCHES)
                ? FrameworkProblems.tooLong(maxBatchBody, "gateway.http.max-batch-body")
                : FrameworkProblems.tooLong(maxBody, "gateway.http.max-body");
    }

    private boolean isTooLong(HttpServerRequest request, String length) {
        return length != null
                && length.matches("\\d{1,18}")
                && Long.parseLong(length) > (request.path().equals(BATCHES) ? maxBatchBody : maxBody);
    }
}
