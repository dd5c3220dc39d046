package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.PictureSize;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Replicate's predictions: created, perhaps waited for, then polled under the address that the prediction names. */
public final class ReplicateSimulation implements TaskSimulation {
    private static final Pattern CREATE = Pattern.compile("/v1/(?:models/[^/]+/[^/]+/)?predictions");
    private static final Pattern GET = Pattern.compile("/v1/predictions/([^/]+)");
    private static final Pattern WAIT = Pattern.compile("(?:^|.*[ ,;])wait(?:=(\\d{1,2}))?(?:$|[ ,;].*)");
    private static final Pattern CANCEL_AFTER = Pattern.compile("(\\d{1,6})([smh]?)");
    private static final String SECRET_PATH = "/v1/webhooks/default/secret";
    private static final int DEFAULT_WAIT = 60;

    private final TaskBook tasks = new TaskBook();

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && CREATE.matcher(call.path()).matches();
    }

    @Override
    public boolean authorized(Call call) {
        return call.hasBearer();
    }

    @Override
    public String rawPrompt(Call call) {
        return call.json().map(body -> body.at("/input/prompt").asText("")).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var task = create(call, behaviour.latencyOr(TaskBook.DRAWING_TIME), TaskBook.ending(rawPrompt(call)));
        var wait = Math.min(waitMillis(call), task.length().toMillis());
        return (wait < 1 ? Future.<Void>succeededFuture() : timer(wait))
                .map(waited -> Answer.json(201, ReplicatePrediction.json(task, call)));
    }

    private static Future<Void> timer(long millis) {
        return Vertx.currentContext().owner().timer(millis + 1).mapEmpty();
    }

    /** How long {@code Prefer: wait} lets the answer be held back. */
    private static long waitMillis(Call call) {
        var wait = WAIT.matcher(call.header("Prefer"));
        if (!wait.matches()) {
            return 0;
        }
        var seconds = wait.group(1) == null ? DEFAULT_WAIT : Integer.parseInt(wait.group(1));
        return Duration.ofSeconds(Math.min(DEFAULT_WAIT, seconds)).toMillis();
    }

    @Override
    public Answer submit(Call call, Duration length, SimulatedTask.Ending ending) {
        return Answer.json(201, ReplicatePrediction.json(create(call, length, ending), call));
    }

    private SimulatedTask create(Call call, Duration length, SimulatedTask.Ending ending) {
        var body = call.json().orElseThrow(() -> invalid("request body is not a JSON object"));
        var picture = picture(body);
        if (call.path().equals("/v1/predictions")
                && body.path("version").asText("").isBlank()) {
            throw invalid("version is required");
        }
        var id = UUID.randomUUID().toString().replace("-", "").substring(0, 26);
        var task = SimulatedTask.now(id, body, picture, length, ending).within(cancelAfter(call));
        tasks.keep(task);
        call.gallery().prepare(picture);
        CallingBack.whenDone(
                call,
                task,
                call.text("webhook"),
                () -> ReplicatePrediction.json(task, call),
                ReplicateSimulation::sign);
        return task;
    }

    /** How long a prediction may take: {@code Cancel-After}, in seconds, minutes or hours. */
    private static Duration cancelAfter(Call call) {
        var limit = CANCEL_AFTER.matcher(call.header("Cancel-After"));
        if (!limit.matches()) {
            return Duration.ofHours(1);
        }
        var number = Long.parseLong(limit.group(1));
        return switch (limit.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static Map<String, String> sign(Buffer body) {
        return ReplicatePrediction.signature("msg_" + UUID.randomUUID(), System.currentTimeMillis() / 1000, body);
    }

    private static Picture picture(ObjectNode body) {
        var input = body.path("input");
        var prompt = input.path("prompt").asText("");
        if (prompt.isBlank()) {
            throw invalid("- input: prompt is required");
        }
        var frame = input.hasNonNull("width")
                ? new PictureSize(
                        side(input.path("width").asInt()),
                        side(input.path("height").asInt(1024)))
                : PictureSize.ofRatio(input.path("aspect_ratio").asText("1:1"));
        return new Picture(
                prompt, input.path("seed").asLong(prompt.hashCode() & 0xffffffffL), frame.width(), frame.height());
    }

    private static int side(int pixels) {
        if (pixels < 64 || pixels > 2048) {
            throw invalid("- input.width: must be between 64 and 2048");
        }
        return pixels;
    }

    @Override
    public Answer other(Call call) {
        var get = GET.matcher(call.path());
        if (call.reads() && call.path().equals(SECRET_PATH)) {
            return Answer.json(200, Json.object().put("key", ReplicatePrediction.SECRET));
        }
        return !call.reads() || !get.matches()
                ? error(404, "Not found.")
                : tasks.find(get.group(1))
                        .map(task -> Answer.json(200, ReplicatePrediction.json(task, call)))
                        .orElseGet(() -> error(404, "The requested prediction could not be found."));
    }

    @Override
    public Answer unauthorized(Call call) {
        var body = Json.object().put("title", "Unauthenticated");
        return Answer.json(
                401,
                body.put("detail", "You did not pass a valid authentication token")
                        .put("status", 401));
    }

    @Override
    public Answer failed(int status) {
        return error(status, "Internal server error");
    }

    @Override
    public Answer throttled() {
        return error(429, "Request was throttled. Your rate limit resets in ~30s.");
    }

    private static Rejected invalid(String detail) {
        return new Rejected(Answer.json(
                422,
                Json.object()
                        .put("title", "Input validation failed")
                        .put("detail", detail)
                        .put("status", 422)));
    }

    private static Answer error(int status, String detail) {
        return Answer.json(status, Json.object().put("detail", detail).put("status", status));
    }
}
