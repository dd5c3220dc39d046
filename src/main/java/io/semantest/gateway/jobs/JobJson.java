package io.semantest.gateway.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.Attempt;
import io.semantest.gateway.contract.Generation;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.errors.Problem;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes jobs as callers read them. Immutable. */
public final class JobJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublicUrl url;

    public JobJson(PublicUrl url) {
        this.url = url;
    }

    /** The answer to the request itself: the founding guide's {@code GenerationResult}. */
    String completed(
            Submission job,
            Generation generation,
            List<Attempt> earlier,
            List<Asset> assets,
            long charged,
            Instant endedAt) {
        ObjectNode json = JSON.createObjectNode();
        json.put("jobId", job.jobId());
        json.put("status", "completed");
        ArrayNode images = json.putArray("images");
        assets.forEach(asset -> image(images.addObject(), asset));
        ObjectNode metadata = json.putObject("metadata");
        metadata.put("provider", generation.provider());
        metadata.put("model", generation.model());
        metadata.put(
                "processingTime", Duration.between(job.acceptedAt(), endedAt).toMillis());
        metadata.put("creditsUsed", charged);
        ArrayNode attempts = metadata.putArray("attempts");
        attempts(attempts, earlier);
        attempts(attempts, generation.attempts());
        metadata.put("sandbox", generation.sandbox());
        if (!generation.ignoredOptions().isEmpty()) {
            metadata.set("ignoredOptions", JSON.valueToTree(generation.ignoredOptions()));
        }
        if (!generation.mapped().isEmpty()) {
            metadata.set("mapped", JSON.valueToTree(generation.mapped()));
        }
        return write(json);
    }

    private void image(ObjectNode image, Asset asset) {
        image.put("id", asset.assetId());
        if (url.keepsImages()) {
            image.put("url", url.ofAsset(asset.assetId()));
        }
        image.put("size", asset.width() + "x" + asset.height());
        image.put("format", asset.format());
        image.put("width", asset.width());
        image.put("height", asset.height());
        image.put("sizeBytes", asset.sizeBytes());
        image.put("sha256", asset.sha256());
        if (asset.revisedPrompt() != null) {
            image.put("revisedPrompt", asset.revisedPrompt());
        }
    }

    private static void attempts(ArrayNode array, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            ObjectNode json = array.addObject();
            json.put("provider", attempt.provider());
            json.put("outcome", attempt.outcome().word());
            json.put("durationMs", attempt.durationMs());
            if (attempt.detail() != null) {
                json.put("detail", attempt.detail());
            }
        }
    }

    /** What went wrong, as RFC 9457 JSON. */
    public String problem(Problem problem) {
        return write(problem.members());
    }

    /** The problem as {@link #problem(Problem)} wrote it. */
    static Problem problem(String json) {
        return Problem.ofMembers(JSON.convertValue(read(json), new TypeReference<Map<String, Object>>() {}));
    }

    /** A job that has just been put in line, as {@link #of} would show it. */
    String queued(Submission job) {
        ObjectNode json = JSON.createObjectNode();
        head(json, job.jobId(), JobState.QUEUED, job.request().userId(), job.intake(), job.acceptedAt());
        return write(json);
    }

    /** The job at any time of its life. */
    String of(Job job) {
        return of(JobView.of(job));
    }

    public String of(JobView job) {
        return write(tree(job));
    }

    /** @param nextCursor what the next page is asked for with, or null when there is none */
    public String page(List<JobView> jobs, String nextCursor) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("jobs");
        jobs.forEach(job -> array.add(tree(job)));
        if (nextCursor != null) {
            json.put("nextCursor", nextCursor);
        }
        return write(json);
    }

    private static ObjectNode tree(JobView job) {
        ObjectNode json = JSON.createObjectNode();
        head(json, job.jobId(), job.state(), job.userId(), job.intake(), job.createdAt());
        put(json, "startedAt", job.startedAt());
        put(json, "endedAt", job.endedAt());
        if (job.result() != null) {
            ObjectNode result = read(job.result());
            json.set("images", result.get("images"));
            json.set("metadata", result.get("metadata"));
        }
        if (job.problem() != null) {
            attempts(
                    json.putArray("attempts"),
                    job.attempts().stream()
                            .filter(attempt -> attempt.outcome() != null)
                            .toList());
            json.set("error", read(job.problem()));
        }
        return json;
    }

    private static void head(
            ObjectNode json, String jobId, JobState state, String userId, String intake, Instant createdAt) {
        json.put("jobId", jobId);
        json.put("status", state.word());
        json.put("userId", userId);
        json.put("intake", intake);
        json.put("createdAt", createdAt.toString());
    }

    private static void put(ObjectNode json, String member, Instant time) {
        if (time != null) {
            json.put(member, time.toString());
        }
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String write(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
