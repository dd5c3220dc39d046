package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Generation;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The de-facto Midjourney proxy: a submission answers with a task id at once, the task is polled. */
public final class MidjourneySimulation implements Simulation {
    private static final Pattern SUBMIT = Pattern.compile("/mj(-fast|-relax|-turbo)?/submit/imagine");
    private static final Pattern FETCH = Pattern.compile("/mj(?:-fast|-relax|-turbo)?/task/([^/]+)/fetch");
    private static final Pattern LIST = Pattern.compile("/mj(?:-fast|-relax|-turbo)?/task/list-by-condition");
    private static final Duration DRAWING_TIME = Duration.ofMillis(400);
    private static final int MOST_TASKS = 20_000;
    private static final int SUBMITTED = 1;
    private static final int NOT_FOUND = 3;
    private static final int INVALID = 4;
    private static final int FAILED = 9;
    private static final int QUEUE_FULL = 23;
    private static final int BANNED_PROMPT = 24;

    private final Map<String, MidjourneyTask> tasks = new LinkedHashMap<>();
    private long lastId = System.currentTimeMillis() * 1000;

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && SUBMIT.matcher(call.path()).matches();
    }

    @Override
    public boolean authorized(Call call) {
        return !call.header("mj-api-secret").isBlank();
    }

    /** A task that is to fail is accepted all the same, so only a marker for refusal is of interest here. */
    @Override
    public String prompt(Call call) {
        return rawPrompt(call).replace(Generation.FAIL_MARKER, "");
    }

    private static String rawPrompt(Call call) {
        return call.json().map(body -> body.path("prompt").asText()).orElse("");
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var failing = rawPrompt(call).contains(Generation.FAIL_MARKER);
        return Future.succeededFuture(
                submit(call, behaviour, failing ? MidjourneyTask.Ending.FAILURE : MidjourneyTask.Ending.PICTURE));
    }

    private Answer submit(Call call, Behaviour behaviour, MidjourneyTask.Ending ending) {
        var prompt = rawPrompt(call);
        if (prompt.isBlank()) {
            throw new Rejected(code(200, INVALID, "prompt must not be empty", Json.object()));
        }
        var id = String.valueOf(++lastId);
        var picture = MidjourneyPrompt.of(prompt).picture(prompt.hashCode() & 0xffffffffL);
        var state = call.json().map(body -> body.path("state")).orElseThrow();
        var length = behaviour.latencyOr(DRAWING_TIME);
        var task = new MidjourneyTask(
                id, prompt, state.isMissingNode() ? null : state, picture, System.currentTimeMillis(), length, ending);
        keep(task);
        CallingBack.after(
                length,
                call,
                call.text("notifyHook"),
                () -> task.json(System.currentTimeMillis(), call),
                body -> Map.of());
        call.gallery().prepare(picture);
        return answer(200, SUBMITTED, "Submit success", Json.object(), id);
    }

    private void keep(MidjourneyTask task) {
        if (tasks.size() >= MOST_TASKS) {
            tasks.remove(tasks.keySet().iterator().next());
        }
        tasks.put(task.id(), task);
    }

    /** The tasks whose {@code state} is the one asked for; all of them when none is. */
    private Answer list(Call call) {
        var wanted = call.text("state");
        var found = Json.array();
        tasks.values().stream()
                .filter(task -> wanted.isEmpty()
                        || task.state() != null && task.state().asText().equals(wanted))
                .forEach(task -> found.add(task.json(System.currentTimeMillis(), call)));
        return Answer.json(200, found);
    }

    @Override
    public Answer other(Call call) {
        if (call.is(HttpMethod.POST) && LIST.matcher(call.path()).matches()) {
            return list(call);
        }
        var fetch = FETCH.matcher(call.path());
        if (!call.reads() || !fetch.matches()) {
            return code(404, NOT_FOUND, "no such path: " + call.path(), Json.object());
        }
        var task = tasks.get(fetch.group(1));
        return task == null
                ? code(404, NOT_FOUND, "task not found", Json.object())
                : Answer.json(200, task.json(System.currentTimeMillis(), call));
    }

    /** A submission is answered at once; the latency is that of the drawing. Faults wait as everywhere. */
    @Override
    public Duration pause(Behaviour behaviour) {
        var accepts = behaviour.fault() == Fault.NONE || behaviour.fault() == Fault.EMPTY;
        return accepts ? Duration.ZERO : behaviour.latencyOr(Duration.ZERO);
    }

    @Override
    public Answer unauthorized(Call call) {
        return code(401, FAILED, "mj-api-secret is missing or wrong", Json.object());
    }

    @Override
    public Answer failed(int status) {
        return code(status, FAILED, "internal error", Json.object());
    }

    @Override
    public Answer throttled() {
        return code(429, QUEUE_FULL, "the queue is full, please try again later", Json.object());
    }

    @Override
    public Answer refused(Call call) {
        return code(200, BANNED_PROMPT, "Banned prompt", Json.object().put("bannedWord", Generation.REFUSE_MARKER));
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        return submit(call, behaviour, MidjourneyTask.Ending.NO_PICTURE);
    }

    private static Answer code(int status, int code, String description, ObjectNode properties) {
        return answer(status, code, description, properties, null);
    }

    private static Answer answer(int status, int code, String description, JsonNode properties, String result) {
        var body = Json.object().put("code", code).put("description", description);
        body.set("properties", properties);
        return Answer.json(status, body.put("result", result));
    }
}
