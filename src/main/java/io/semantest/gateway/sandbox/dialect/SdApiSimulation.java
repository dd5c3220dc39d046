package io.semantest.gateway.sandbox.dialect;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Params;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The API of AUTOMATIC1111 and Forge, with or without {@code --api-auth}. */
final class SdApiSimulation implements Simulation {
    private static final int DEFAULT_SIDE = 512;
    private static final long SEEDS = 1L << 32;
    private static final String CHECKPOINT = "sd_xl_base_1.0";

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && call.path().equals("/sdapi/v1/txt2img");
    }

    /** A server that asks for no password takes any header, but no bearer token is a password. */
    @Override
    public boolean authorized(Call call) {
        return call.header("Authorization").isEmpty()
                || call.header("Authorization").startsWith("Basic ");
    }

    @Override
    public String prompt(Call call) {
        return call.json().map(body -> body.path("prompt").asText()).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var body = new Params(call.json().orElseThrow(() -> invalid("body")), SdApiSimulation::invalid);
        var pictures = pictures(body);
        return Future.all(pictures.stream().map(call.gallery()::draw).toList())
                .map(drawn -> answer(body, pictures, drawn.list()));
    }

    private static List<Picture> pictures(Params body) {
        body.number("steps", 1, 150, 50);
        var width = (int) body.number("width", 64, 2048, DEFAULT_SIDE);
        var height = (int) body.number("height", 64, 2048, DEFAULT_SIDE);
        var asked = body.number("seed", -1, SEEDS - 1, -1);
        var first = asked < 0 ? ThreadLocalRandom.current().nextLong(SEEDS) : asked;
        var count = (int) (body.number("batch_size", 1, 8, 1) * body.number("n_iter", 1, 8, 1));
        var prompt = body.text("prompt", "");
        return IntStream.range(0, count)
                .mapToObj(i -> new Picture(prompt, (first + i) % SEEDS, width, height))
                .toList();
    }

    private static Answer answer(Params asked, List<Picture> pictures, List<byte[]> pngs) {
        var info = Json.object()
                .put("prompt", pictures.get(0).prompt())
                .put("seed", pictures.get(0).seed())
                .put("sd_model_name", CHECKPOINT)
                .put("index_of_first_image", 0);
        var seeds = info.putArray("all_seeds");
        pictures.forEach(picture -> seeds.add(picture.seed()));
        var body = Json.object();
        var images = body.putArray("images");
        pngs.forEach(png -> images.add(Base64.getEncoder().encodeToString(png)));
        body.set("parameters", asked.body());
        return Answer.json(200, body.put("info", info.toString()));
    }

    @Override
    public Answer other(Call call) {
        if (call.reads() && call.path().equals("/sdapi/v1/sd-models")) {
            var models = Json.array();
            models.addObject().put("title", CHECKPOINT + ".safetensors").put("model_name", CHECKPOINT);
            return Answer.json(200, models);
        }
        return Answer.json(404, Json.object().put("detail", "Not Found"));
    }

    @Override
    public Answer unauthorized(Call call) {
        return Answer.json(401, Json.object().put("detail", "Incorrect username or password"));
    }

    @Override
    public Answer failed(int status) {
        return error(status, "OutOfMemoryError", "", "CUDA out of memory.");
    }

    /** As a proxy before the server answers: the server itself queues. */
    @Override
    public Answer throttled() {
        return Answer.json(429, Json.object().put("detail", "Too many requests"));
    }

    /** As a safety checker in an extension answers: the server itself draws everything. */
    @Override
    public Answer refused(Call call) {
        return error(422, "HTTPException", "NSFW content detected", "");
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        var body = Json.object();
        body.putArray("images");
        body.putObject("parameters");
        return Answer.json(200, body.put("info", "{}"));
    }

    private static Rejected invalid(String message) {
        var body = Json.object();
        var fault = body.putArray("detail").addObject().put("msg", message).put("type", "value_error");
        fault.putArray("loc").add("body");
        return new Rejected(Answer.json(422, body));
    }

    private static Answer error(int status, String error, String detail, String errors) {
        return Answer.json(
                status,
                Json.object()
                        .put("error", error)
                        .put("detail", detail)
                        .put("body", "")
                        .put("errors", errors));
    }
}
