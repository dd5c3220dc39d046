package io.semantest.gateway.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A job's row, with what its request says. */
record Job(Row row, JsonNode request, String marker) {

    private static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled");

    static Job of(Row row) {
        try {
            JsonNode request = Journal.JSON.readTree(row.text("request"));
            return new Job(
                    row, request, Marker.in(request.path("prompt").asText()).orElse(null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isTerminal(String state) {
        return TERMINAL.contains(state);
    }

    String id() {
        return row.text("job_id");
    }

    String state() {
        return row.text("state");
    }

    boolean isCompleted() {
        return state().equals("completed");
    }

    boolean hasEnded() {
        return isTerminal(state());
    }

    /** How many images were asked for. */
    int wanted() {
        return request.path("options").path("n").asInt(1);
    }

    /** Where the end of this job is to be told, or null. */
    String webhook() {
        return request.path("webhookUrl").asText(null);
    }
}
