package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import java.time.Duration;

/** A submitted task; how far it is follows from the clock alone. Times are epoch milliseconds. */
record MidjourneyTask(
        String id, String prompt, JsonNode state, Picture picture, long submitted, Duration length, Ending ending) {
    /** How a task ends. */
    enum Ending {
        PICTURE,
        NO_PICTURE,
        FAILURE
    }

    private static final double STARTED = 0.15;
    private static final double ACCEPTED = 0.05;

    ObjectNode json(long now, Call call) {
        var done = length.isZero() ? 1 : Math.min(1, (now - submitted) / (double) length.toMillis());
        var json = Json.object()
                .put("id", id)
                .put("action", "IMAGINE")
                .put("status", status(done))
                .put("prompt", prompt)
                .put("promptEn", prompt)
                .put("description", "/imagine " + prompt);
        json.set("state", state);
        json.put("submitTime", submitted);
        json.put("startTime", done < STARTED ? null : submitted + (long) (length.toMillis() * STARTED));
        json.put("finishTime", done < 1 ? null : submitted + length.toMillis());
        json.put("progress", (int) (done * 100) + "%");
        json.put("imageUrl", done < 1 || ending != Ending.PICTURE ? null : call.linkTo(picture));
        json.put("failReason", done < 1 || ending != Ending.FAILURE ? null : "The sandbox was told to fail this task");
        json.putObject("properties").put("finalPrompt", prompt);
        buttons(json, done);
        return json;
    }

    private String status(double done) {
        if (done >= 1) {
            return ending == Ending.FAILURE ? "FAILURE" : "SUCCESS";
        }
        if (done >= STARTED) {
            return "IN_PROGRESS";
        }
        return done >= ACCEPTED ? "SUBMITTED" : "NOT_START";
    }

    private void buttons(ObjectNode json, double done) {
        var buttons = json.putArray("buttons");
        if (done < 1 || ending != Ending.PICTURE) {
            return;
        }
        for (var action : new String[] {"upsample", "variation"}) {
            for (var i = 1; i <= 4; i++) {
                buttons.addObject()
                        .put("customId", "MJ::JOB::%s::%d::%s".formatted(action, i, id))
                        .put("label", (action.equals("upsample") ? "U" : "V") + i)
                        .put("type", 2)
                        .put("style", 2);
            }
        }
    }
}
