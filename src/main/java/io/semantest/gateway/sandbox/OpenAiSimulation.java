package io.semantest.gateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** OpenAI's images endpoint, for the GPT image models and for the DALL-E ones they replaced. */
final class OpenAiSimulation implements Simulation {
    private static final List<String> MODELS = List.of(
            "gpt-image-2.6-sunburst", "gpt-image-2.6-flare", "gpt-image-2", "gpt-image-1", "dall-e-3", "dall-e-2");
    private static final int PIXELS_PER_TOKEN = 1000;

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && call.path().equals("/v1/images/generations");
    }

    @Override
    public boolean authorized(Call call) {
        return call.hasBearer();
    }

    @Override
    public String prompt(Call call) {
        return call.json().map(body -> body.path("prompt").asText()).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var order = OpenAiOrder.of(call);
        var pictures = order.pictures();
        if (order.asUrl()) {
            pictures.forEach(call.gallery()::prepare);
            var links = pictures.stream().map(call::linkTo).toList();
            return Future.succeededFuture(answer(order, "url", links));
        }
        return Future.all(pictures.stream().map(call.gallery()::draw).toList())
                .map(drawn -> answer(order, "b64_json", encoded(drawn.list())));
    }

    private static List<String> encoded(List<byte[]> pngs) {
        return pngs.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static Answer answer(OpenAiOrder order, String field, List<String> images) {
        var body = created();
        var data = body.putArray("data");
        for (var image : images) {
            var entry = data.addObject().put(field, image);
            if (!order.model().isGpt()) {
                entry.put("revised_prompt", order.prompt());
            }
        }
        if (order.model().isGpt()) {
            describe(body, order);
        }
        return Answer.json(200, body);
    }

    private static void describe(ObjectNode body, OpenAiOrder order) {
        var sides = order.size().split("x");
        var text = 1 + order.prompt().length() / 4;
        var image = order.n() * Integer.parseInt(sides[0]) * Integer.parseInt(sides[1]) / PIXELS_PER_TOKEN;
        body.put("background", "opaque").put("output_format", "png").put("size", order.size());
        body.put("quality", order.quality().equals("auto") ? "high" : order.quality());
        var usage = body.putObject("usage")
                .put("total_tokens", text + image)
                .put("input_tokens", text)
                .put("output_tokens", image);
        usage.putObject("input_tokens_details").put("text_tokens", text).put("image_tokens", 0);
    }

    private static ObjectNode created() {
        return Json.object().put("created", Instant.now().getEpochSecond());
    }

    @Override
    public Answer other(Call call) {
        if (call.reads() && call.path().equals("/v1/models")) {
            var list = Json.object().put("object", "list");
            var data = list.putArray("data");
            MODELS.forEach(id -> data.addObject()
                    .put("id", id)
                    .put("object", "model")
                    .put("created", 1_700_000_000)
                    .put("owned_by", "sandbox"));
            return Answer.json(200, list);
        }
        var message = "Invalid URL (%s %s)".formatted(call.request().method(), call.path());
        return OpenAiErrors.error(404, "invalid_request_error", null, null, message);
    }

    @Override
    public Answer unauthorized(Call call) {
        return OpenAiErrors.unauthorized(call.hasBearer());
    }

    @Override
    public Answer failed(int status) {
        return OpenAiErrors.failed(status);
    }

    @Override
    public Answer throttled() {
        return OpenAiErrors.throttled();
    }

    @Override
    public Answer refused(Call call) {
        var model = call.json().map(body -> body.path("model").asText()).orElse(OpenAiModel.DEFAULT_ID);
        return OpenAiErrors.blocked(OpenAiModel.of(model).isGpt());
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        var body = created();
        body.putArray("data");
        return Answer.json(200, body);
    }

    @Override
    public Answer finish(Answer answer, Duration took) {
        return answer.with("x-request-id", "req_" + UUID.randomUUID().toString().replace("-", ""))
                .with("openai-processing-ms", String.valueOf(took.toMillis()));
    }
}
