package io.semantest.gateway.sandbox.dialect.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.PictureSize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Black Forest Labs: a task is taken at its price and polled at the address that comes with it. */
public final class BflSimulation implements TaskSimulation {
    private static final Pattern SUBMIT = Pattern.compile("/v1/flux-[a-z0-9.-]+");
    private static final String RESULT = "/v1/get_result";
    private static final double COST = 3.0;
    private static final int MOST_PIXELS = 4 << 20;

    private final TaskBook tasks = new TaskBook();

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && SUBMIT.matcher(call.path()).matches();
    }

    @Override
    public boolean authorized(Call call) {
        return !call.header("x-key").isBlank();
    }

    @Override
    public Answer submit(Call call, Duration length, SimulatedTask.Ending ending) {
        var request = call.json().orElseThrow(() -> invalid("body", "Input should be a valid dictionary"));
        var picture = picture(request);
        var task = SimulatedTask.now(UUID.randomUUID().toString(), request, picture, length, ending);
        tasks.keep(task);
        call.gallery().prepare(picture);
        var secret = call.text("webhook_secret");
        CallingBack.whenDone(
                call, task, call.text("webhook_url"), () -> told(task, call), body -> signature(secret, body));
        return Answer.json(
                200,
                Json.object()
                        .put("id", task.id())
                        .put("polling_url", call.linkTo(RESULT + "?id=" + task.id()))
                        .put("cost", COST));
    }

    private static Picture picture(JsonNode request) {
        var prompt = request.path("prompt").asText("");
        if (prompt.isBlank()) {
            throw invalid("prompt", "Field required");
        }
        var frame = request.hasNonNull("width")
                ? new PictureSize(side(request, "width"), side(request, "height"))
                : PictureSize.ofRatio(request.path("aspect_ratio").asText("1:1"));
        if (frame.width() * frame.height() > MOST_PIXELS) {
            throw invalid("width", "At most 4 megapixels");
        }
        return new Picture(
                prompt, request.path("seed").asLong(prompt.hashCode() & 0xffffffffL), frame.width(), frame.height());
    }

    private static int side(JsonNode request, String name) {
        var side = request.path(name).asInt();
        if (side < 64 || side % 16 != 0) {
            throw invalid(name, "Input should be a multiple of 16 and at least 64");
        }
        return side;
    }

    @Override
    public Answer other(Call call) {
        if (!call.reads() || !call.path().equals(RESULT)) {
            return Answer.json(404, Json.object().put("detail", "Not Found"));
        }
        var id = call.request().getParam("id");
        return Answer.json(
                200,
                tasks.find(id == null ? "" : id)
                        .map(task -> state(task, call))
                        .orElseGet(() -> Json.object().put("id", id).put("status", "Task not found")));
    }

    private static ObjectNode state(SimulatedTask task, Call call) {
        var json = Json.object().put("id", task.id());
        json.put("status", task.isDone() ? ended(task.ending()) : "Pending");
        if (task.hasPicture()) {
            json.putObject("result")
                    .put("sample", call.linkTo(task.picture()))
                    .put("prompt", task.picture().prompt())
                    .put("seed", task.picture().seed());
        } else {
            json.putNull("result");
        }
        return json;
    }

    private static String ended(SimulatedTask.Ending ending) {
        return switch (ending) {
            case PICTURE, NO_PICTURE -> "Ready";
            case FAILURE, CANCELED -> "Error";
            case REFUSAL -> "Request Moderated";
        };
    }

    private static ObjectNode told(SimulatedTask task, Call call) {
        var state = state(task, call);
        state.put("task_id", task.id());
        return state;
    }

    private static Map<String, String> signature(String secret, Buffer body) {
        if (secret.isEmpty()) {
            return Map.of();
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Map.of("X-BFL-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes())));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Answer unauthorized(Call call) {
        return Answer.json(403, Json.object().put("detail", "Not authenticated - Invalid Authentication"));
    }

    @Override
    public Answer failed(int status) {
        return Answer.json(status, Json.object().put("detail", "Internal Server Error"));
    }

    @Override
    public Answer throttled() {
        return Answer.json(
                429, Json.object().put("error", "Rate limit exceeded").put("retry_after", 10));
    }

    private static Rejected invalid(String where, String message) {
        var json = Json.object();
        var detail = json.putArray("detail").addObject();
        detail.putArray("loc").add("body").add(where);
        detail.put("msg", message).put("type", "value_error");
        return new Rejected(Answer.json(422, json));
    }
}
