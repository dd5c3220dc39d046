package io.semantest.gateway.sandbox.dialect.openai;

import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;

/** OpenAI's error shape: {@code {"error": {"message", "type", "param", "code"}}}. */
final class OpenAiErrors {
    private OpenAiErrors() {}

    static Answer error(int status, String type, String code, String param, String message) {
        var body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return Answer.json(status, body);
    }

    static Rejected invalid(String code, String param, String message) {
        return new Rejected(error(400, "invalid_request_error", code, param, message));
    }

    static Rejected unknownParameter(String name) {
        return invalid("unknown_parameter", name, "Unknown parameter: '%s'.".formatted(name));
    }

    static Answer unauthorized(boolean keyGiven) {
        return keyGiven
                ? error(401, "invalid_request_error", "invalid_api_key", null, "Incorrect API key provided.")
                : error(401, "invalid_request_error", null, null, "You didn't provide an API key.");
    }

    static Answer failed(int status) {
        var message = status == 503
                ? "The engine is currently overloaded, please try again later."
                : "The server had an error while processing your request. Sorry about that!";
        return error(status, "server_error", null, null, message);
    }

    static Answer throttled() {
        return error(
                429,
                "requests",
                "rate_limit_exceeded",
                null,
                "Rate limit reached on images per minute. Limit: 5/1min. Please try again later.");
    }

    static Answer blocked(boolean gptModel) {
        return gptModel
                ? error(
                        400,
                        "image_generation_user_error",
                        "moderation_blocked",
                        null,
                        "Your request was rejected by the safety system. safety_violations=[sandbox].")
                : error(
                        400,
                        "invalid_request_error",
                        "content_policy_violation",
                        null,
                        "Your request was rejected as a result of our safety system. Your prompt may contain text that"
                                + " is not allowed by our safety system.");
    }
}
