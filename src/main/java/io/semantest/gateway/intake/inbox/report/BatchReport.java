package io.semantest.gateway.intake.inbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.semantest.gateway.contract.DurableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What became of a file; the members are those of {@code report.json}.
 *
 * @param fileChanged true when the file was written to, replaced or removed while it was read; absent otherwise
 * @param lines lines that are not blank
 * @param credits credits charged
 * @param problems the first 1000 problems, in the order of the file
 * @param furtherProblems how many more there were
 */
@JsonPropertyOrder({"file", "fileChanged", "startedAt", "finishedAt", "lines"})
public record BatchReport(
        BatchFile file,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fileChanged,
        Instant startedAt,
        Instant finishedAt,
        long lines,
        long completed,
        long failed,
        long rejected,
        long refused,
        long images,
        long credits,
        List<LineProblem> problems,
        long furtherProblems) {

    static final String NAME = "report.json";

    /** Why one line brought no image; {@code results.jsonl} says more. */
    public record LineProblem(long line, String type, String detail) {}

    /** Writes {@code report.json}, durably and at once: whoever sees it sees all of it. */
    public void write(Path folder) throws IOException {
        DurableFile.replace(folder.resolve(NAME), BatchJson.pretty(this));
    }
}
