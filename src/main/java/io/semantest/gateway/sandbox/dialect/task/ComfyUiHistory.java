package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.simulation.FileName;

/** What ComfyUI keeps of a prompt. */
final class ComfyUiHistory {
    private ComfyUiHistory() {}

    static ObjectNode of(SimulatedTask task) {
        var json = Json.object();
        entry(json.putArray("prompt"), task);
        var outputs = json.putObject("outputs");
        var fine = task.ending() == SimulatedTask.Ending.PICTURE || task.ending() == SimulatedTask.Ending.NO_PICTURE;
        if (task.hasPicture()) {
            var node = new ComfyUiGraph(task.request().path("prompt")).outputNode();
            outputs.putObject(node)
                    .putArray("images")
                    .addObject()
                    .put("filename", FileName.of(task.picture()))
                    .put("subfolder", "")
                    .put("type", "output");
        }
        var status = json.putObject("status")
                .put("status_str", fine ? "success" : "error")
                .put("completed", fine);
        var messages = status.putArray("messages");
        message(messages, "execution_start", task);
        if (fine) {
            message(messages, "execution_success", task);
        } else {
            var refused = task.ending() == SimulatedTask.Ending.REFUSAL;
            message(messages, "execution_error", task)
                    .put("node_id", "8")
                    .put("node_type", refused ? "SafetyChecker" : "VAEDecode")
                    .put("exception_type", refused ? "ValueError" : "torch.OutOfMemoryError")
                    .put("exception_message", refused ? "NSFW content detected" : "Allocation on device");
        }
        json.putObject("meta");
        return json;
    }

    /** {@code [number, id, graph, extra_data, outputs to execute]}. */
    static void entry(ArrayNode entry, SimulatedTask task) {
        entry.add(0).add(task.id()).add(task.request().path("prompt"));
        entry.addObject().set("client_id", task.request().path("client_id"));
        entry.addArray().add(new ComfyUiGraph(task.request().path("prompt")).outputNode());
    }

    private static ObjectNode message(ArrayNode messages, String name, SimulatedTask task) {
        return messages.addArray()
                .add(name)
                .addObject()
                .put("prompt_id", task.id())
                .put("timestamp", task.submitted());
    }
}
