package io.semantest.gateway.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.intake.request.OpenAiRequestReader;
import io.semantest.gateway.intake.schema.StrictJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shapes problems as callers read them. */
final class ProblemJson {

    private static final String OPTION = "/options/";

    private ProblemJson() {}

    /**
     * RFC 9457.
     *
     * @param instance path of the request, or null
     * @param jobId the job it happened to, or null
     */
    static Map<String, Object> rfc9457(Problem problem, String instance, String jobId) {
        Map<String, Object> members = new LinkedHashMap<>(problem.members());
        if (instance != null) {
            members.put("instance", instance);
        }
        if (jobId != null) {
            members.put("jobId", jobId);
        }
        return members;
    }

    /** OpenAI's error object (platform.openai.com/docs/guides/error-codes). */
    static ObjectNode openAi(Problem problem) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        ObjectNode error = json.putObject("error");
        error.put("message", problem.detail());
        error.put("type", problem.status() < 500 ? "invalid_request_error" : "server_error");
        String pointer =
                problem.errors().isEmpty() ? "" : problem.errors().get(0).pointer();
        error.put("param", pointer.isEmpty() ? null : param(pointer));
        error.put("code", code(problem));
        return json;
    }

    private static String param(String pointer) {
        return pointer.startsWith(OPTION)
                ? OpenAiRequestReader.openAiName(pointer.substring(OPTION.length()))
                : pointer.substring(1);
    }

    /** The codes that OpenAI's clients know; where there is none, the problem's own type. */
    private static String code(Problem problem) {
        return switch (problem.type()) {
            case "prompt-refused" -> "content_policy_violation";
            case "quota-exceeded" -> "insufficient_quota";
            case "rate-limited" -> "rate_limit_exceeded";
            case "unauthorized" -> "invalid_api_key";
            default -> problem.type().replace('-', '_');
        };
    }
}
