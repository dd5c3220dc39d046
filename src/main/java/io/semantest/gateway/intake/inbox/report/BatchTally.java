package io.semantest.gateway.intake.inbox.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts results, in whatever order they come. */
public final class BatchTally {

    private static final int MAX_PROBLEMS = 1_000;

    private final Map<String, Long> byStatus = new HashMap<>();
    private final NavigableMap<Long, BatchReport.LineProblem> problems = new TreeMap<>();
    private long lines;
    private long images;
    private long credits;

    public synchronized void add(ResultRow row) {
        lines++;
        byStatus.merge(row.status(), 1L, Long::sum);
        images += row.images() == null ? 0 : row.images().size();
        credits += row.creditsUsed() == null ? 0 : row.creditsUsed();
        if (row.error() != null) {
            ResultRow.Error error = row.error();
            problems.put(row.line(), new BatchReport.LineProblem(row.line(), error.type(), error.detail()));
            if (problems.size() > MAX_PROBLEMS) {
                problems.pollLastEntry();
            }
        }
    }

    public synchronized BatchReport report(BatchFile file, boolean fileChanged, Instant startedAt, Instant finishedAt) {
        long completed = count(ResultRow.COMPLETED);
        return new BatchReport(
                file,
                fileChanged,
                startedAt,
                finishedAt,
                lines,
                completed,
                count(ResultRow.FAILED),
                count(ResultRow.REJECTED),
                count(ResultRow.REFUSED),
                images,
                credits,
                List.copyOf(problems.values()),
                lines - completed - problems.size());
    }

    private long count(String status) {
        return byStatus.getOrDefault(status, 0L);
    }
}
