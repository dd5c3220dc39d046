package io.semantest.gateway.jobs.record;

import java.util.Locale;

/** Where a job stands. The last three are terminal: a job that has reached one never changes again. */
public enum JobState {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether the job has come to its end. */
    public boolean isTerminal() {
        return this != QUEUED && this != PROCESSING;
    }

    /** The word used on the wire and in tables: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static JobState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
