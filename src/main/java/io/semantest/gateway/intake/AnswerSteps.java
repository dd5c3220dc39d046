package io.semantest.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.SignedLinks;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.errors.caller.InProgress;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.intake.schema.StrictJson;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that answer callers of the API: bean {@code answers} in the routes. */
public final class AnswerSteps {

    public static final String PROBLEM_JSON = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(AnswerSteps.class);
    private static final int LONGEST_CLIENT_SLEEP = 60;
    static final int LOOK_AGAIN_SECONDS = 1;
    static final String JSON = "application/json";

    private static final Problem STORAGE_UNAVAILABLE = Problem.of(
                    "storage-unavailable",
                    503,
                    "The database cannot be reached",
                    "The gateway cannot reach its database now. Try again after 5 seconds.")
            .retryAfter(Duration.ofSeconds(5));

    private final LinkSigner links;

    /** @param links what signs links to images; empty when nobody needs a key */
    public AnswerSteps(PublicUrl url, Optional<SignedLinks> links) {
        this.links = new LinkSigner(url, links);
    }

    /** Answers with the job as variable {@code result} holds it. */
    public void result(Exchange exchange) {
        String result = exchange.getVariable(Variables.RESULT, String.class);
        boolean signed = exchange.getVariable(Variables.SIGNED, false, Boolean.class);
        String json = signed ? links.signed(result) : result;
        answer(exchange, 200, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers that the request is queued, or with its result if that was there in time (RFC 7240, section 4.1). */
    public void accepted(Exchange exchange) {
        boolean ended = exchange.getVariable(Variables.ENDED, false, Boolean.class);
        String location = exchange.getVariable(
                Variables.LOCATION, "/v1/jobs/" + exchange.getVariable(Variables.JOB_ID), String.class);
        result(exchange);
        Message message = exchange.getMessage();
        Failpoint.reached("job-answered");
        if (exchange.getVariable(Variables.ASYNC, false, Boolean.class)) {
            message.setHeader("Preference-Applied", "respond-async");
        }
        message.setHeader("Vary", "Prefer");
        if (!ended) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
            message.setHeader("Location", location);
            message.setHeader("Retry-After", LOOK_AGAIN_SECONDS);
        }
    }

    /** Answers with the body, a value that Jackson can write. */
    public void json(Exchange exchange) {
        answer(exchange, 200, JSON, bytes(exchange.getMessage().getBody()));
    }

    /** Answers with what went wrong, as RFC 9457 says. */
    public void problem(Exchange exchange) {
        Problem problem = problemOf(exchange);
        String jobId = exchange.getVariable(Variables.JOB_ID, String.class);
        answer(exchange, problem.status(), PROBLEM_JSON, problemJson(problem, path(exchange), jobId));
        hints(exchange.getMessage(), problem);
    }

    /** Answers with what went wrong, as OpenAI's clients expect it, and says whether trying again makes sense. */
    public void openAiError(Exchange exchange) {
        Problem problem = problemOf(exchange);
        answer(exchange, problem.status(), JSON, bytes(ProblemJson.openAi(problem)));
        hints(exchange.getMessage(), problem);
        String jobId = exchange.getVariable(Variables.JOB_ID, String.class);
        exchange.getMessage().setHeader("x-request-id", jobId == null ? exchange.getExchangeId() : jobId);
        exchange.getMessage().setHeader("x-should-retry", Boolean.toString(isWorthAnotherTry(problem)));
    }

    /** Whether the same request may be served soon, as header {@code x-should-retry} tells OpenAI's clients. */
    public static boolean isWorthAnotherTry(Problem problem) {
        // Some clients sleep for as long as they are told, however long.
        boolean soon = problem.retryAfter() == null || problem.retryAfterSeconds() <= LONGEST_CLIENT_SLEEP;
        return soon
                && (problem.status() == 429
                        || problem.status() >= 500
                        || problem.type().equals(InProgress.TYPE));
    }

    /**
     * A problem as RFC 9457 JSON in UTF-8.
     *
     * @param instance path of the request, or null
     * @param jobId the job it happened to, or null
     */
    public static byte[] problemJson(Problem problem, String instance, String jobId) {
        return bytes(ProblemJson.rfc9457(problem, instance, jobId));
    }

    /** The same in the shape that OpenAI's clients expect. */
    public static byte[] openAiErrorJson(Problem problem) {
        return bytes(ProblemJson.openAi(problem));
    }

    private static Problem problemOf(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        GatewayError error = ObjectHelper.getException(GatewayError.class, caught);
        if (error != null) {
            return error.problem();
        }
        if (caught instanceof StorageException storage && storage.isUnavailable()) {
            LOG.warn("exchange {}: {}", exchange.getExchangeId(), storage.getMessage());
            return STORAGE_UNAVAILABLE;
        }
        LOG.error("exchange {} failed", exchange.getExchangeId(), caught);
        return Problem.of(
                "internal-error",
                500,
                "Internal error",
                "The gateway failed; its log says why under exchange " + exchange.getExchangeId() + ".");
    }

    private static String path(Exchange exchange) {
        String asked = exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
        String uri = exchange.getVariable(Variables.PATH, asked, String.class);
        return uri == null ? null : uri.split("\\?", 2)[0];
    }

    private static void hints(Message message, Problem problem) {
        if (problem.status() == 401) {
            message.setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfter() != null) {
            message.setHeader("Retry-After", problem.retryAfterSeconds());
        }
    }

    static void answer(Exchange exchange, int status, String mediaType, byte[] body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, mediaType);
        if (exchange.getVariable(Variables.REPLAYED, false, Boolean.class)) {
            message.setHeader("Idempotent-Replayed", "true");
        }
        message.setBody(ByteBuffer.wrap(body));
    }

    static byte[] bytes(Object value) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
