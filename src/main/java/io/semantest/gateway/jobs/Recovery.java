package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * Ends or requeues what a process that died was working on. Runs before any intake opens; running it again, also after
 * dying halfway, does no harm.
 */
public final class Recovery {

    private static final String LEFT_BEHIND = "SELECT job_id FROM jobs WHERE state = 'processing'";

    private static final String OUTCOME_LOST = "the gateway stopped before the outcome was known";

    private static final String FAIL =
            """
            UPDATE jobs SET state = 'failed', problem = ?, ended_at = ?, version = version + 1
            WHERE state = 'processing' AND intake <> 'file'
            """;

    private static final String REQUEUE =
            """
            UPDATE jobs SET state = 'queued', version = version + 1,
                earlier_attempts = (SELECT COUNT(*) FROM attempts WHERE attempts.job_id = jobs.job_id)
            WHERE state = 'processing' AND intake = 'file'
            """;

    private final Credits credits;
    private final InstantSource clock;

    public Recovery(Credits credits, InstantSource clock) {
        this.credits = credits;
        this.clock = clock;
    }

    /**
     * Gives back the credits of every job in processing. One that came from a file is queued again, because the file is
     * read again and finds it by its source key; any other has failed.
     *
     * @param problemJson why a job failed, kept as it is
     */
    public Recovered recover(Transaction tx, String problemJson) throws SQLException {
        for (String jobId : tx.query(LEFT_BEHIND, row -> row.getString(1))) {
            credits.release(tx, jobId);
            AttemptRows.abandon(tx, jobId, OUTCOME_LOST);
        }
        int failed = tx.update(FAIL, problemJson, clock.millis());
        int queued = tx.update(REQUEUE);
        return new Recovered(failed, queued);
    }
}
