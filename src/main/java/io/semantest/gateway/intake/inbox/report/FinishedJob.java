package io.semantest.gateway.intake.inbox.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Reads what a row needs out of a finished job's JSON. */
public final class FinishedJob {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FinishedJob() {}

    /** @param files names of the delivered images, in the job's order */
    public static ResultRow row(long line, String result, List<String> files) {
        JsonNode job = read(result);
        List<JsonNode> images = new ArrayList<>();
        for (JsonNode image : job.path("images")) {
            ObjectNode shown = JSON.createObjectNode().put("file", files.get(images.size()));
            images.add(shown.setAll((ObjectNode) image));
        }
        return ResultRow.completed(line, job.path("jobId").asText(), images, job.path("metadata"));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a job is JSON", e);
        }
    }
}
