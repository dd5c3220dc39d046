package io.semantest.gateway.jobs.reading;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.QueryParameters;
import io.semantest.gateway.jobs.record.JobState;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which jobs a list shows; null members leave the choice open.
 *
 * @param createdAfter the earliest time, itself included
 * @param createdBefore the time that all of them are earlier than
 */
record JobFilter(String user, JobState status, String batch, Instant createdAfter, Instant createdBefore) {

    private static final Pattern USER = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{1,200}");
    private static final Pattern BATCH = Pattern.compile("[0-9A-Za-z_-]{1,100}");
    private static final String STATES =
            Arrays.stream(JobState.values()).map(JobState::word).collect(Collectors.joining(", "));
    private static final String TIME = "a time such as 2026-11-23T12:00:00Z";

    static JobFilter read(QueryParameters query) {
        return new JobFilter(
                query.read("user", null, "1 to 200 printable characters", text -> matching(USER, text)),
                query.read("status", null, "one of " + STATES, JobFilter::state),
                query.read("batch", null, "the id of a batch", text -> matching(BATCH, text)),
                query.read("createdAfter", null, TIME, Instant::parse),
                query.read("createdBefore", null, TIME, Instant::parse));
    }

    /** What ids of these jobs are not before. */
    String firstId() {
        return Ids.first("job", createdAfter == null ? 0 : milliseconds(createdAfter));
    }

    /** What ids of these jobs are before. */
    String endId() {
        return Ids.first("job", createdBefore == null ? Long.MAX_VALUE : milliseconds(createdBefore));
    }

    /** The same text for the same choice, and for no other. */
    String canonical() {
        return Stream.of(user, status, batch, createdAfter, createdBefore)
                .map(value -> value == null ? "" : "=" + value)
                .collect(Collectors.joining("\n"));
    }

    /** Rounded up, as jobs are created at whole milliseconds. */
    private static long milliseconds(Instant time) {
        long seconds = Math.max(-1, Math.min(time.getEpochSecond(), Long.MAX_VALUE / 2000));
        return seconds * 1000 + (time.getNano() + 999_999) / 1_000_000;
    }

    private static String matching(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? text : null;
    }

    private static JobState state(String word) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
