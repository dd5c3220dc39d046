package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.simulation.Call;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A prediction as Replicate shows it, and how Replicate signs one that it tells of. */
final class ReplicatePrediction {
    /** What this simulated Replicate signs its webhooks with. */
    static final String SECRET = "whsec_c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveA==";

    private ReplicatePrediction() {}

    static ObjectNode json(SimulatedTask task, Call call) {
        var json = Json.object().put("id", task.id());
        json.put("model", task.request().hasNonNull("version") ? "sandbox/versioned" : model(call));
        json.put("version", task.request().path("version").asText("hidden"));
        json.set("input", task.request().path("input"));
        json.put("logs", "").put("data_removed", false).put("source", "api");
        json.put("status", status(task)).put("error", error(task));
        output(json, task, call);
        json.put("created_at", task.submittedAt());
        json.put("started_at", task.hasStarted() ? task.submittedAt() : null);
        json.put("completed_at", task.endedAt());
        if (task.isDone()) {
            var seconds = task.length().toMillis() / 1000.0;
            json.putObject("metrics").put("predict_time", seconds).put("total_time", seconds);
        }
        json.putObject("urls")
                .put("get", call.linkTo("/v1/predictions/" + task.id()))
                .put("cancel", call.linkTo("/v1/predictions/" + task.id() + "/cancel"));
        return json;
    }

    private static String model(Call call) {
        var parts = call.path().split("/");
        return parts.length > 4 ? parts[3] + "/" + parts[4] : "sandbox/model";
    }

    private static String status(SimulatedTask task) {
        if (!task.isDone()) {
            return task.hasStarted() ? "processing" : "starting";
        }
        return switch (task.ending()) {
            case PICTURE, NO_PICTURE -> "succeeded";
            case CANCELED -> "canceled";
            case FAILURE, REFUSAL -> "failed";
        };
    }

    private static String error(SimulatedTask task) {
        if (!task.isDone()) {
            return null;
        }
        return switch (task.ending()) {
            case FAILURE -> "The sandbox was told to fail this prediction (E6716)";
            case REFUSAL -> "NSFW content detected. Try running it again, or try a different prompt.";
            case PICTURE, NO_PICTURE, CANCELED -> null;
        };
    }

    /** Official models give a list of files, many others a single one. */
    private static void output(ObjectNode json, SimulatedTask task, Call call) {
        if (!task.hasPicture()) {
            json.putNull("output");
        } else if (task.request().hasNonNull("version")) {
            json.put("output", call.linkTo(task.picture()));
        } else {
            json.putArray("output").add(call.linkTo(task.picture()));
        }
    }

    static Map<String, String> signature(String id, long timestamp, Buffer body) {
        try {
            var key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            var signature = Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
            return Map.of(
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    String.valueOf(timestamp),
                    "webhook-signature",
                    "v1," + signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
