package io.semantest.gateway.intake.inbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.request.GenerationRequest;
import java.util.List;
import java.util.Map;

/**
 * What became of one line; the members are those of its row in {@code results.jsonl}, absent where null. The published
 * description has them as {@code ResultRow}.
 *
 * @param line the line's number in the file, from 1
 * @param status {@code completed}, {@code rejected} (no valid request), {@code refused} (no credit, or the provider
 *     refuses the prompt) or {@code failed} (all else, also that the job was cancelled)
 * @param jobId null when the line never became a job
 * @param creditsUsed credits charged
 * @param images each as the job shows it, behind {@code file}: its name inside the batch's folder
 * @param metadata how the images came about, as the job shows it
 * @param callerMetadata the {@code metadata} of the line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "line",
    "status",
    "jobId",
    "provider",
    "creditsUsed",
    "images",
    "metadata",
    "error",
    "callerMetadata"
})
public record ResultRow(
        long line,
        String status,
        String jobId,
        String provider,
        Long creditsUsed,
        List<? extends JsonNode> images,
        JsonNode metadata,
        Error error,
        Map<String, Object> callerMetadata) {

    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String REJECTED = "rejected";
    static final String REFUSED = "refused";

    /**
     * Why a line brought no image.
     *
     * @param type stable kebab-case name of the kind of problem
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Error(String type, String title, String detail, List<Problem.Fault> errors) {}

    /** @param metadata says who made the images, and at which cost */
    public static ResultRow completed(long line, String jobId, List<? extends JsonNode> images, JsonNode metadata) {
        String provider = metadata.path("provider").asText();
        long credits = metadata.path("creditsUsed").asLong();
        return new ResultRow(line, COMPLETED, jobId, provider, credits, List.copyOf(images), metadata, null, null);
    }

    /** @param jobId null when the line never became a job */
    public static ResultRow unserved(long line, String jobId, GatewayError reason) {
        Problem problem = reason.problem();
        Error error = new Error(problem.type(), problem.title(), problem.detail(), problem.errors());
        return new ResultRow(line, status(problem.type()), jobId, null, null, null, null, error, null);
    }

    /** For what should not happen: told without details, which belong into the log. */
    public static ResultRow broken(long line, String jobId) {
        Error error = new Error("internal-error", null, "The gateway could not process this line; see its log.", null);
        return new ResultRow(line, FAILED, jobId, null, null, null, null, error, null);
    }

    /** The row with the {@code metadata} of the line's request, where it had any. */
    public ResultRow of(GenerationRequest request) {
        Map<String, Object> own = request == null || request.metadata().isEmpty() ? null : request.metadata();
        return new ResultRow(line, status, jobId, provider, creditsUsed, images, metadata, error, own);
    }

    private static String status(String problemType) {
        return switch (problemType) {
            case "prompt-refused", "quota-exceeded" -> REFUSED;
            case "invalid-request" -> REJECTED;
            default -> FAILED;
        };
    }
}
