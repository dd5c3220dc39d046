package io.semantest.gateway.sandbox.dialect.openai;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** OpenAI's images endpoint, for the GPT image models, the DALL-E ones they replaced, and the models of others. */
public final class OpenAiSimulation implements Simulation {
    private static final List<String> MODELS = List.of(
            "gpt-image-2.6-sunburst", "gpt-image-2.6-flare", "gpt-image-2", "gpt-image-1", "dall-e-3", "dall-e-2");

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
        return OpenAiPictures.draw(call, OpenAiOrder.of(call));
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
        return OpenAiPictures.none();
    }

    @Override
    public Answer finish(Answer answer, Duration took) {
        return answer.with("x-request-id", "req_" + UUID.randomUUID().toString().replace("-", ""))
                .with("openai-processing-ms", String.valueOf(took.toMillis()));
    }
}
