package io.semantest.gateway.intake.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads what a row needs out of a finished job's JSON. */
final class FinishedJob {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FinishedJob() {}

    /** @param files names of the delivered images, in the job's order */
    static ResultRow row(long line, String result, List<String> files) {
        JsonNode job = read(result);
        String jobId = job.path("jobId").asText();
        List<ResultRow.Image> images = new ArrayList<>();
        for (JsonNode image : job.path("images")) {
            images.add(image(image, files.get(images.size())));
        }
        JsonNode metadata = job.path("metadata");
        String provider = metadata.path("provider").asText();
        return ResultRow.completed(
                line, jobId, provider, metadata.path("creditsUsed").asLong(), images);
    }

    private static ResultRow.Image image(JsonNode image, String file) {
        return new ResultRow.Image(
                file,
                image.path("format").asText(),
                image.path("width").asInt(),
                image.path("height").asInt(),
                image.path("sha256").asText(),
                image.path("url").asText());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a job is JSON", e);
        }
    }
}
