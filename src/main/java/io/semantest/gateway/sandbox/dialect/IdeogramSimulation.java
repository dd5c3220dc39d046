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
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Ideogram's API (v2): links to the pictures, or no link where one shows what it must not. */
final class IdeogramSimulation implements Simulation {
    private static final Pattern PATH = Pattern.compile("/v2/image/generate/ideogram-[\\w-]+");
    private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");
    private static final List<String> QUALITIES = List.of("low", "medium", "high");
    private static final List<String> MAGIC = List.of("auto", "on", "off");
    private static final int LONGEST_PROMPT = 10_000;
    private static final int STEP = 32;

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && PATH.matcher(call.path()).matches();
    }

    @Override
    public boolean authorized(Call call) {
        return !call.header("Api-Key").isBlank();
    }

    @Override
    public String prompt(Call call) {
        return call.json().map(body -> body.path("prompt").asText()).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var body = new Params(call.json().orElseThrow(() -> invalid("body is no object")), IdeogramSimulation::invalid);
        var prompt = body.required("prompt", LONGEST_PROMPT);
        body.oneOf("quality", QUALITIES, "high");
        body.oneOf("magic_prompt", MAGIC, "auto");
        var size = SIZE.matcher(size(body));
        size.matches();
        var first = body.number(
                "seed", 0, Integer.MAX_VALUE, ThreadLocalRandom.current().nextInt(1 << 30));
        var answer = started();
        var data = answer.putArray("data");
        for (var i = 0; i < body.number("num_images", 1, 8, 1); i++) {
            var picture =
                    new Picture(prompt, first + i, Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
            describe(data.addObject(), picture, call);
        }
        return Future.succeededFuture(Answer.json(200, answer));
    }

    private static String size(Params body) {
        var size = body.text("size", "auto");
        if (size.equals("auto")) {
            return "2048x2048";
        }
        var sides = SIZE.matcher(size);
        if (!sides.matches()
                || Integer.parseInt(sides.group(1)) % STEP != 0
                || Integer.parseInt(sides.group(2)) % STEP != 0) {
            throw invalid("size must be auto or a supported WIDTHxHEIGHT, was: " + size);
        }
        return size;
    }

    private static void describe(ObjectNode entry, Picture picture, Call call) {
        var safe = !picture.prompt().contains(Generation.FILTER_MARKER);
        if (safe) {
            call.gallery().prepare(picture);
        }
        entry.put("url", safe ? call.linkTo(picture) : "")
                .put("prompt", picture.prompt())
                .put("resolution", picture.width() + "x" + picture.height())
                .put("seed", picture.seed())
                .put("is_image_safe", safe);
    }

    private static ObjectNode started() {
        return Json.object()
                .put("generation_id", UUID.randomUUID().toString())
                .put("created", Instant.now().toString());
    }

    @Override
    public Answer other(Call call) {
        return error(404, "no such path: " + call.path());
    }

    @Override
    public Answer unauthorized(Call call) {
        return error(401, "Not authorized to generate an image.");
    }

    @Override
    public Answer failed(int status) {
        return error(status, "Internal error");
    }

    @Override
    public Answer throttled() {
        return error(429, "Too many requests");
    }

    @Override
    public Answer refused(Call call) {
        return error(422, "Prompt provided failed safety check due to the inclusion of prohibited content.");
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        var body = started();
        body.putArray("data");
        return Answer.json(200, body);
    }

    private static Rejected invalid(String message) {
        return new Rejected(error(400, message));
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, Json.object().put("error", message));
    }
}
