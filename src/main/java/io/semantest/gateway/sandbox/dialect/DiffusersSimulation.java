package io.semantest.gateway.sandbox.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** A Stable Diffusion server with Hugging Face's field names; it answers with the picture itself. */
final class DiffusersSimulation implements Simulation {
    private static final int DEFAULT_SIDE = 1024;
    private static final long SEEDS = 1L << 32;

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && (call.path().isEmpty() || call.path().equals("/"));
    }

    @Override
    public boolean authorized(Call call) {
        return call.hasBearer();
    }

    @Override
    public String prompt(Call call) {
        return call.json().map(DiffusersSimulation::promptOf).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var body = call.json().orElseThrow(() -> invalid("the body must be a JSON object"));
        var picture = picture(body);
        return call.gallery()
                .draw(picture)
                .map(png -> wantsJson(call) ? wrapped(png, picture.seed()) : Answer.png(png))
                .map(answer -> answer.with("x-seed", String.valueOf(picture.seed())));
    }

    private static Picture picture(JsonNode body) {
        var prompt = promptOf(body);
        if (prompt.isBlank()) {
            throw invalid("prompt (or inputs) is required");
        }
        number(body, "num_inference_steps", 1, 1000, 50);
        return new Picture(
                prompt,
                number(body, "seed", 0, SEEDS - 1, ThreadLocalRandom.current().nextLong(SEEDS)),
                side(body, "width"),
                side(body, "height"));
    }

    private static String promptOf(JsonNode body) {
        var prompt = find(body, "prompt");
        return (prompt.isTextual() ? prompt : find(body, "inputs")).asText();
    }

    private static int side(JsonNode body, String name) {
        var side = number(body, name, 64, 2048, DEFAULT_SIDE);
        if (side % 8 != 0) {
            throw invalid(name + " must be divisible by 8, was: " + side);
        }
        return (int) side;
    }

    private static long number(JsonNode body, String name, long least, long most, long otherwise) {
        var value = find(body, name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            throw invalid("%s must be a whole number from %d to %d, was: %s".formatted(name, least, most, value));
        }
        return value.asLong();
    }

    private static JsonNode find(JsonNode body, String name) {
        return body.hasNonNull(name) ? body.path(name) : body.path("parameters").path(name);
    }

    private static boolean wantsJson(Call call) {
        var accept = call.header("Accept").toLowerCase(Locale.ROOT);
        return accept.contains("application/json") && !accept.contains("image/");
    }

    private static Answer wrapped(byte[] png, long seed) {
        var body = Json.object();
        body.putArray("images").add(Base64.getEncoder().encodeToString(png));
        return Answer.json(200, body.put("seed", seed));
    }

    @Override
    public Answer other(Call call) {
        return error(404, "no such path: " + call.path(), "not_found");
    }

    @Override
    public Answer unauthorized(Call call) {
        return error(401, "Invalid username or password.", "unauthorized");
    }

    @Override
    public Answer failed(int status) {
        if (status == 503) {
            var body = Json.object().put("error", "Model is currently loading").put("estimated_time", 20.0);
            return Answer.json(503, body);
        }
        return error(status, "Internal error while running the pipeline", "internal");
    }

    @Override
    public Answer throttled() {
        return error(429, "Rate limit reached. Please try again later.", "rate_limit");
    }

    @Override
    public Answer refused(Call call) {
        return error(400, "The prompt was rejected by the safety checker", "content_policy");
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        if (!wantsJson(call)) {
            return Answer.png(new byte[0]);
        }
        var body = Json.object();
        body.putArray("images");
        return Answer.json(200, body.put("seed", 0));
    }

    private static Rejected invalid(String message) {
        return new Rejected(error(400, message, "validation"));
    }

    private static Answer error(int status, String message, String type) {
        return Answer.json(status, Json.object().put("error", message).put("error_type", type));
    }
}
