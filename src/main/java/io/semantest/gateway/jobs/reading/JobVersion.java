package io.semantest.gateway.jobs.reading;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.jobs.record.IdList;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** As much of a job as tells whether something has happened to it. */
record JobVersion(String state, long attempts, long endedAttempts) {

    private static final String SELECT =
            """
            SELECT j.job_id, j.state, COUNT(a.number), COUNT(a.outcome)
            FROM jobs j LEFT JOIN attempts a ON a.job_id = j.job_id
            WHERE j.job_id IN (%s) GROUP BY j.job_id, j.state
            """;

    /** By job; one that does not exist is missing. */
    static Map<String, JobVersion> of(Transaction tx, Collection<String> jobIds) throws SQLException {
        Map<String, JobVersion> marks = new HashMap<>();
        for (IdList ids : IdList.of(jobIds)) {
            tx.query(
                    SELECT.formatted(ids.placeholders()),
                    row -> marks.put(
                            row.getString(1), new JobVersion(row.getString(2), row.getLong(3), row.getLong(4))),
                    ids.arguments());
        }
        return marks;
    }
}
