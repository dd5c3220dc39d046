package io.semantest.gateway.jobs.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.generation.MissingImages;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes jobs as callers read them. Immutable. */
public final class JobJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FORMAT = "format";

    private final PublicUrl url;

    public JobJson(PublicUrl url) {
        this.url = url;
    }

    /** What can be written of a job's result before it is charged: most of it. The texts are JSON, or null. */
    public record Draft(
            String images,
            int delivered,
            Generation generation,
            String ignoredOptions,
            String mapped,
            String ignored) {}

    /** The members {@code images} and {@code metadata} that tell a job's result, in JSON. */
    public record Result(String images, String metadata) {}

    public Draft draft(Generation generation, List<Asset> assets, GenerationRequest request) {
        List<String> ignored = request.ignored();
        List<String> unheeded = unheeded(generation, assets, request.option(FORMAT));
        ArrayNode images = JSON.createArrayNode();
        assets.forEach(asset -> image(images.addObject(), asset));
        return new Draft(
                write(images),
                assets.size(),
                generation,
                unheeded.isEmpty() ? null : write(unheeded),
                generation.mapped().isEmpty() ? null : write(generation.mapped()),
                ignored.isEmpty() ? null : write(ignored));
    }

    /** What the provider had no option for; whether it heeded a format is told by what came, whatever it has. */
    private static List<String> unheeded(Generation generation, List<Asset> assets, String format) {
        if (format == null) {
            return generation.ignoredOptions();
        }
        List<String> unheeded = new ArrayList<>(generation.ignoredOptions());
        unheeded.remove(FORMAT);
        if (!assets.stream().allMatch(asset -> asset.format().equals(format))) {
            unheeded.add(FORMAT);
        }
        return unheeded;
    }

    public Result result(Draft draft, List<Attempt> earlier, long charged, Duration processing) {
        Generation generation = draft.generation();
        ObjectNode metadata = JSON.createObjectNode();
        metadata.put("provider", generation.provider());
        metadata.put("model", generation.model());
        metadata.put("processingTime", processing.toMillis());
        metadata.put("creditsUsed", charged);
        ArrayNode attempts = metadata.putArray("attempts");
        AttemptsJson.attempts(attempts, earlier);
        AttemptsJson.attempts(attempts, generation.attempts());
        metadata.put("sandbox", generation.sandbox());
        if (draft.ignoredOptions() != null) {
            metadata.putRawValue("ignoredOptions", new RawValue(draft.ignoredOptions()));
        }
        if (draft.ignored() != null) {
            metadata.putRawValue("ignored", new RawValue(draft.ignored()));
        }
        if (draft.mapped() != null) {
            metadata.putRawValue("mapped", new RawValue(draft.mapped()));
        }
        AttemptsJson.expense(metadata, generation.attempts());
        if (!generation.missing().isEmpty()) {
            int lost = generation.missing().stream()
                    .mapToInt(MissingImages::images)
                    .sum();
            metadata.put("requested", draft.delivered() + lost);
            metadata.put("delivered", draft.delivered());
            AttemptsJson.missing(metadata.putArray("missing"), generation.missing());
        }
        return new Result(draft.images(), write(metadata));
    }

    /** The answer to the request itself: the founding guide's {@code GenerationResult}. */
    public String completed(Submission job, Result result) {
        ObjectNode json = JSON.createObjectNode();
        json.put("jobId", job.jobId());
        json.put("status", "completed");
        metadata(json, RequestJson.metadata(job.request()));
        return write(with(json, result));
    }

    /** A completed job as {@link #of(JobView)} would show it, without reading its result again. */
    public String of(JobView job, Result result) {
        return write(with(head(job), result));
    }

    private static ObjectNode with(ObjectNode json, Result result) {
        json.putRawValue("images", new RawValue(result.images()));
        json.putRawValue("metadata", new RawValue(result.metadata()));
        return json;
    }

    private void image(ObjectNode image, Asset asset) {
        image.put("id", asset.assetId());
        if (url.keepsImages()) {
            image.put("url", url.ofAsset(asset.assetId()));
            image.put("thumbnailUrl", url.ofThumbnail(asset.assetId()));
        }
        image.put("size", asset.width() + "x" + asset.height());
        image.put(FORMAT, asset.format());
        image.put("width", asset.width());
        image.put("height", asset.height());
        image.put("sizeBytes", asset.sizeBytes());
        image.put("sha256", asset.sha256());
        put(image, "revisedPrompt", asset.revisedPrompt());
        if (asset.seed() != null) {
            image.put("seed", asset.seed());
        }
    }

    /** What went wrong, as RFC 9457 JSON. */
    public String problem(Problem problem) {
        return write(problem.members());
    }

    /** The problem as {@link #problem(Problem)} wrote it. */
    public static Problem problem(String json) {
        return Problem.ofMembers(JSON.convertValue(read(json), new TypeReference<Map<String, Object>>() {}));
    }

    /** A job that has just been queued, as {@link #of} would show it. */
    public String queued(Submission job) {
        ObjectNode json = JSON.createObjectNode();
        head(json, job.jobId(), JobState.QUEUED, job.request().userId(), job.intake(), job.acceptedAt());
        metadata(json, RequestJson.metadata(job.request()));
        return write(json);
    }

    /** The job at any time of its life. */
    public String of(Job job) {
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

    private static ObjectNode head(JobView job) {
        ObjectNode json = JSON.createObjectNode();
        head(json, job.jobId(), job.state(), job.userId(), job.intake(), job.createdAt());
        put(json, "startedAt", job.startedAt());
        put(json, "endedAt", job.endedAt());
        metadata(json, job.metadata());
        return json;
    }

    private static ObjectNode tree(JobView job) {
        ObjectNode json = head(job);
        if (job.result() != null) {
            ObjectNode result = read(job.result());
            json.set("images", result.get("images"));
            json.set("metadata", result.get("metadata"));
        }
        if (job.problem() != null) {
            AttemptsJson.attempts(
                    json.putArray("attempts"),
                    job.attempts().stream()
                            .filter(attempt -> attempt.outcome() != null)
                            .toList());
            json.putRawValue("error", new RawValue(job.problem()));
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

    private static void metadata(ObjectNode json, String callersOwn) {
        if (callersOwn != null) {
            json.putRawValue("callerMetadata", new RawValue(callersOwn));
        }
    }

    private static void put(ObjectNode json, String member, Object textOrTime) {
        if (textOrTime != null) {
            json.put(member, textOrTime.toString());
        }
    }

    static ObjectNode read(String json) {
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
