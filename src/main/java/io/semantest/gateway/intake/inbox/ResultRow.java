package io.semantest.gateway.intake.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import java.util.List;
import java.util.Map;

/**
 * What became of one line; the members are those of its row in {@code results.jsonl}, absent where null.
 *
 * @param line the line's number in the file, from 1
 * @param status {@code completed}, {@code rejected} (no valid request), {@code refused} (no credit, or the provider
 *     refuses the prompt) or {@code failed}
 * @param creditsUsed credits charged
 * @param callerMetadata the {@code metadata} of the line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"line", "status", "jobId", "provider", "creditsUsed", "images", "error", "callerMetadata"})
public record ResultRow(
        long line,
        String status,
        String jobId,
        String provider,
        Long creditsUsed,
        List<Image> images,
        Error error,
        Map<String, Object> callerMetadata) {

    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String REJECTED = "rejected";
    static final String REFUSED = "refused";

    /**
     * One image of a line.
     *
     * @param file its name inside the batch's folder; null when it was not delivered there
     * @param url where the gateway serves it; null when it keeps no assets
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Image(String file, String format, int width, int height, String sha256, String url) {}

    /**
     * Why a line brought no image.
     *
     * @param type stable kebab-case name of the kind of problem
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Error(String type, String title, String detail, List<Problem.Fault> errors) {}

    public static ResultRow completed(long line, String jobId, String provider, long creditsUsed, List<Image> images) {
        return new ResultRow(line, COMPLETED, jobId, provider, creditsUsed, List.copyOf(images), null, null);
    }

    /** @param jobId null when the line never became a job */
    public static ResultRow unserved(long line, String jobId, GatewayError reason) {
        Problem problem = reason.problem();
        Error error = new Error(problem.type(), problem.title(), problem.detail(), problem.errors());
        return new ResultRow(line, status(problem.type()), jobId, null, null, null, error, null);
    }

    /** For what should not happen: told without details, which belong into the log. */
    public static ResultRow broken(long line, String jobId) {
        Error error = new Error("internal-error", null, "The gateway could not process this line; see its log.", null);
        return new ResultRow(line, FAILED, jobId, null, null, null, error, null);
    }

    /** The row with the {@code metadata} of the line's request, where it had any. */
    ResultRow of(GenerationRequest request) {
        Map<String, Object> own = request == null || request.metadata().isEmpty() ? null : request.metadata();
        return new ResultRow(line, status, jobId, provider, creditsUsed, images, error, own);
    }

    private static String status(String problemType) {
        return switch (problemType) {
            case "prompt-refused", "quota-exceeded" -> REFUSED;
            case "invalid-request" -> REJECTED;
            default -> FAILED;
        };
    }
}
