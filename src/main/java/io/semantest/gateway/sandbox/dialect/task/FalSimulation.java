package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.PictureSize;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The queue of fal.ai: a request is taken at once, asked for by its status address, and has its result at another. */
public final class FalSimulation implements TaskSimulation {
    private static final Pattern SUBMIT = Pattern.compile("/[^/]+/[^/]+(?:/[^/]+){0,3}");
    private static final Pattern STATUS = Pattern.compile("/[^/]+/[^/]+/requests/([^/]+)/status");
    private static final Pattern RESULT = Pattern.compile("/[^/]+/[^/]+/requests/([^/]+)");
    private static final Map<String, String> SIZES = Map.of(
            "square_hd", "1:1",
            "square", "1:1",
            "landscape_4_3", "4:3",
            "landscape_16_9", "16:9",
            "portrait_4_3", "3:4",
            "portrait_16_9", "9:16");

    private final TaskBook tasks = new TaskBook();
    private final FalSignature signature = new FalSignature();

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && SUBMIT.matcher(call.path()).matches();
    }

    @Override
    public boolean authorized(Call call) {
        return call.path().equals(FalSignature.JWKS_PATH)
                || call.header("Authorization").matches("Key \\S.*");
    }

    @Override
    public Answer submit(Call call, Duration length, SimulatedTask.Ending ending) {
        var request = call.json().orElseGet(Json::object);
        var picture = picture(request);
        var task = SimulatedTask.now(UUID.randomUUID().toString(), request, picture, length, ending);
        tasks.keep(task);
        call.gallery().prepare(picture);
        var hook = call.request().getParam("fal_webhook");
        CallingBack.whenDone(
                call, task, hook == null ? "" : hook, () -> told(task, call), body -> signature.of(task.id(), body));
        return Answer.json(200, addresses(task, call).put("status", "IN_QUEUE").put("queue_position", 0));
    }

    private static ObjectNode addresses(SimulatedTask task, Call call) {
        var parts = call.path().split("/");
        var request = call.linkTo("/" + parts[1] + "/" + parts[2] + "/requests/" + task.id());
        return Json.object()
                .put("request_id", task.id())
                .put("response_url", request)
                .put("status_url", request + "/status")
                .put("cancel_url", request + "/cancel");
    }

    private static Picture picture(JsonNode request) {
        var prompt = request.path("prompt").asText("");
        var size = request.path("image_size");
        var frame = size.isObject()
                ? new PictureSize(
                        size.path("width").asInt(1024), size.path("height").asInt(1024))
                : PictureSize.ofRatio(SIZES.getOrDefault(
                        size.asText(""), request.path("aspect_ratio").asText("1:1")));
        return new Picture(
                prompt, request.path("seed").asLong(prompt.hashCode() & 0xffffffffL), frame.width(), frame.height());
    }

    @Override
    public Answer other(Call call) {
        if (call.path().equals(FalSignature.JWKS_PATH)) {
            return Answer.json(200, signature.jwks());
        }
        var status = STATUS.matcher(call.path());
        var result = RESULT.matcher(call.path());
        if (call.reads() && status.matches()) {
            return tasks.find(status.group(1)).map(task -> status(task, call)).orElseGet(FalSimulation::unknown);
        }
        return call.reads() && result.matches()
                ? tasks.find(result.group(1)).map(task -> result(task, call)).orElseGet(FalSimulation::unknown)
                : unknown();
    }

    private static Answer status(SimulatedTask task, Call call) {
        if (!task.isDone()) {
            var waiting = addresses(task, call).put("status", task.hasStarted() ? "IN_PROGRESS" : "IN_QUEUE");
            return Answer.json(202, task.hasStarted() ? waiting : waiting.put("queue_position", 0));
        }
        var done = addresses(task, call).put("status", "COMPLETED");
        done.putObject("metrics").put("inference_time", task.length().toMillis() / 1000.0);
        return Answer.json(200, done);
    }

    /** The status and body that the model answered with. */
    private static Answer result(SimulatedTask task, Call call) {
        if (!task.isDone()) {
            return Answer.json(400, Json.object().put("detail", "Request is still in progress"));
        }
        return switch (task.ending()) {
            case FAILURE, CANCELED ->
                Answer.json(500, Json.object().put("detail", "Internal Server Error"))
                        .with("X-Fal-Error-Type", "internal_error");
            case REFUSAL -> refusal(task).with("X-Fal-Retryable", "false");
            case PICTURE, NO_PICTURE -> Answer.json(200, payload(task, call));
        };
    }

    private static ObjectNode payload(SimulatedTask task, Call call) {
        var json = Json.object();
        var images = json.putArray("images");
        if (task.ending() == SimulatedTask.Ending.PICTURE) {
            images.addObject()
                    .put("url", call.linkTo(task.picture()))
                    .put("width", task.picture().width())
                    .put("height", task.picture().height())
                    .put("content_type", "image/png");
            json.putArray("has_nsfw_concepts").add(false);
        }
        json.putObject("timings").put("inference", task.length().toMillis() / 1000.0);
        return json.put("seed", task.picture().seed())
                .put("prompt", task.picture().prompt());
    }

    private static Answer refusal(SimulatedTask task) {
        var json = Json.object();
        var detail = json.putArray("detail").addObject();
        detail.putArray("loc").add("body").add("prompt");
        detail.put(
                        "msg",
                        "The content could not be processed because it contained material flagged by a content checker.")
                .put("type", "content_policy_violation")
                .put("url", "https://docs.fal.ai/errors#content_policy_violation")
                .set("input", task.request());
        return Answer.json(422, json);
    }

    private static ObjectNode told(SimulatedTask task, Call call) {
        var fine = task.ending() == SimulatedTask.Ending.PICTURE;
        var json = Json.object().put("request_id", task.id()).put("gateway_request_id", task.id());
        json.put("status", fine ? "OK" : "ERROR").put("error", fine ? null : "Unexpected status code");
        json.set("payload", fine ? payload(task, call) : null);
        return json;
    }

    private static Answer unknown() {
        return Answer.json(404, Json.object().put("detail", "Not Found"));
    }

    @Override
    public Answer unauthorized(Call call) {
        return Answer.json(401, Json.object().put("detail", "Cannot access application. Authentication is required."));
    }

    @Override
    public Answer failed(int status) {
        return Answer.json(status, Json.object().put("detail", "Internal Server Error"));
    }

    @Override
    public Answer throttled() {
        return Answer.json(429, Json.object().put("detail", "Rate limit exceeded"));
    }
}
