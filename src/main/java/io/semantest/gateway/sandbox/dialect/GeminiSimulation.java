package io.semantest.gateway.sandbox.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Params;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Generation;
import io.semantest.gateway.sandbox.simulation.Ratio;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The image models of Google's Gemini API. What they refuse is a success without a picture. */
final class GeminiSimulation implements Simulation {
    private static final Pattern PATH = Pattern.compile("/v1beta/models/([\\w.-]+):generateContent");
    private static final List<String> RATIOS =
            List.of("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");
    private static final List<String> SIZES = List.of("1K", "2K", "4K");
    private static final List<String> MODELS =
            List.of("gemini-3.1-flash-image", "gemini-3-pro-image", "gemini-2.5-flash-image");
    private static final Map<Integer, String> STATUS = Map.of(
            400,
            "INVALID_ARGUMENT",
            404,
            "NOT_FOUND",
            429,
            "RESOURCE_EXHAUSTED",
            503,
            "UNAVAILABLE",
            504,
            "DEADLINE_EXCEEDED");

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && PATH.matcher(call.path()).matches();
    }

    @Override
    public boolean authorized(Call call) {
        return !call.header("x-goog-api-key").isBlank();
    }

    @Override
    public String prompt(Call call) {
        return call.json()
                .map(body -> body.at("/contents/0/parts/0/text").asText())
                .orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var model = call.path().replaceAll(".*/|:.*", "");
        if (!model.contains("image")) {
            throw new Rejected(error(404, "models/%s is not found for API version v1beta".formatted(model)));
        }
        var picture = picture(call);
        if (picture.prompt().contains(Generation.FILTER_MARKER)) {
            return Future.succeededFuture(Answer.json(200, candidate(answer(model), "IMAGE_SAFETY")));
        }
        return call.gallery().draw(picture).map(png -> {
            var body = candidate(answer(model), "STOP");
            var parts =
                    ((ObjectNode) body.at("/candidates/0")).putObject("content").putArray("parts");
            parts.addObject()
                    .putObject("inlineData")
                    .put("mimeType", "image/png")
                    .put("data", Base64.getEncoder().encodeToString(png));
            return Answer.json(200, body);
        });
    }

    private static Picture picture(Call call) {
        var body = call.json().orElseThrow(() -> invalid("Invalid JSON payload received."));
        var config = new Params(body.path("generationConfig"), GeminiSimulation::invalid);
        var image = new Params(config.body().path("imageConfig"), GeminiSimulation::invalid);
        var prompt = body.at("/contents/0/parts/0/text").asText();
        if (prompt.isBlank()) {
            throw invalid("* GenerateContentRequest.contents: contents is not specified");
        }
        image.oneOf("imageSize", SIZES, "1K");
        var sides = Ratio.of(image.oneOf("aspectRatio", RATIOS, "1:1"));
        var seed = config.number(
                "seed",
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                ThreadLocalRandom.current().nextInt());
        return new Picture(prompt, seed, sides.width(), sides.height());
    }

    private static ObjectNode answer(String model) {
        var body = Json.object().put("modelVersion", model);
        body.putObject("usageMetadata")
                .put("promptTokenCount", 7)
                .put("candidatesTokenCount", 1290)
                .put("totalTokenCount", 1297);
        return body;
    }

    private static ObjectNode candidate(ObjectNode body, String reason) {
        body.putArray("candidates").addObject().put("finishReason", reason).put("index", 0);
        return body;
    }

    @Override
    public Answer other(Call call) {
        if (call.reads() && call.path().equals("/v1beta/models")) {
            var body = Json.object();
            var models = body.putArray("models");
            MODELS.forEach(model -> models.addObject().put("name", "models/" + model));
            return Answer.json(200, body);
        }
        return error(404, "no such path: " + call.path());
    }

    @Override
    public Answer unauthorized(Call call) {
        var body = status(401, "Request is missing required authentication credential.");
        return Answer.json(401, body);
    }

    @Override
    public Answer failed(int status) {
        return error(status, status == 503 ? "The model is overloaded. Please try again later." : "Internal error");
    }

    @Override
    public Answer throttled() {
        return error(429, "You exceeded your current quota, please check your plan and billing details.");
    }

    /** Google says how long to wait in the body, never in a header. */
    @Override
    public Answer throttled(Behaviour behaviour) {
        var body = status(429, "You exceeded your current quota, please check your plan and billing details.");
        var details = ((ObjectNode) body.path("error")).putArray("details");
        details.addObject().put("@type", "type.googleapis.com/google.rpc.QuotaFailure");
        if (behaviour.retryAfter() != null && behaviour.retryAfter().matches("\\d+")) {
            details.addObject()
                    .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                    .put("retryDelay", behaviour.retryAfter() + "s");
            return Answer.json(429, body);
        }
        return Answer.json(429, body).with("Retry-After", behaviour.retryAfter());
    }

    @Override
    public Answer refused(Call call) {
        var body = answer("gemini");
        body.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
        return Answer.json(200, body);
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        var body = answer("gemini");
        body.putArray("candidates");
        return Answer.json(200, body);
    }

    private static Rejected invalid(String message) {
        return new Rejected(error(400, message));
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, status(status, message));
    }

    private static ObjectNode status(int code, String message) {
        var body = Json.object();
        body.putObject("error")
                .put("code", code)
                .put("message", message)
                .put("status", code == 401 ? "UNAUTHENTICATED" : STATUS.getOrDefault(code, "INTERNAL"));
        return body;
    }
}
