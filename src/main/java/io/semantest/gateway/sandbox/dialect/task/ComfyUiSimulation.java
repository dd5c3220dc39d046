package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.FileName;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A ComfyUI server that runs prompts one beside another, under the ids that its clients choose. */
public final class ComfyUiSimulation implements TaskSimulation {
    private static final String HISTORY = "/history/";

    private final TaskBook tasks = new TaskBook();

    @Override
    public boolean isGeneration(Call call) {
        return call.is(HttpMethod.POST) && call.path().equals("/prompt");
    }

    /** The server itself asks for no key. */
    @Override
    public boolean authorized(Call call) {
        return true;
    }

    @Override
    public String rawPrompt(Call call) {
        return call.json()
                .map(body -> new ComfyUiGraph(body.path("prompt")).prompt())
                .orElse("");
    }

    @Override
    public Answer submit(Call call, Duration length, SimulatedTask.Ending ending) {
        var request = call.json().orElseGet(Json::object);
        var graph = new ComfyUiGraph(request.path("prompt"));
        graph.check();
        var id = call.text("prompt_id").isBlank() ? UUID.randomUUID().toString() : call.text("prompt_id");
        var task = SimulatedTask.now(id, request, graph.picture(), length, ending);
        tasks.keep(task);
        call.gallery().prepare(task.picture());
        var answer =
                Json.object().put("prompt_id", id).put("number", tasks.all().size());
        answer.putObject("node_errors");
        return Answer.json(200, answer);
    }

    @Override
    public Answer other(Call call) {
        if (!call.reads()) {
            return Answer.json(405, Json.object());
        }
        if (call.path().startsWith(HISTORY)) {
            var id = call.path().substring(HISTORY.length());
            var history = Json.object();
            tasks.find(id).filter(SimulatedTask::isDone).ifPresent(task -> history.set(id, ComfyUiHistory.of(task)));
            return Answer.json(200, history);
        }
        return switch (call.path()) {
            case "/queue" -> Answer.json(200, queue());
            case "/system_stats" -> Answer.json(200, stats());
            default -> Answer.json(404, Json.object());
        };
    }

    private ObjectNode queue() {
        var queue = Json.object();
        var running = queue.putArray("queue_running");
        var pending = queue.putArray("queue_pending");
        for (var task : tasks.all()) {
            if (!task.isDone()) {
                ComfyUiHistory.entry((task.hasStarted() ? running : pending).addArray(), task);
            }
        }
        return queue;
    }

    private static ObjectNode stats() {
        var stats = Json.object();
        stats.putObject("system").put("comfyui_version", "0.3.76");
        ArrayNode devices = stats.putArray("devices");
        devices.addObject().put("name", "sandbox").put("type", "cpu");
        return stats;
    }

    /** {@code GET /view?filename=…&subfolder=…&type=output}. */
    @Override
    public Optional<Picture> shown(Call call) {
        var file = call.request().getParam("filename");
        return call.reads() && call.path().equals("/view") && file != null ? FileName.picture(file) : Optional.empty();
    }

    /** As the proxy answers that guards a server. */
    @Override
    public Answer unauthorized(Call call) {
        return Answer.json(401, Json.object().put("error", "Unauthorized"));
    }

    @Override
    public Answer failed(int status) {
        return Answer.json(status, Json.object().put("error", "Internal Server Error"));
    }

    /** As the proxy answers that guards a server. */
    @Override
    public Answer throttled() {
        return Answer.json(429, Json.object().put("error", "Too Many Requests"));
    }
}
