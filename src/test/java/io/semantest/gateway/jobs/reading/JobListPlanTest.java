package io.semantest.gateway.jobs.reading;

import static io.semantest.gateway.jobs.record.JobFixture.ANNE;
import static io.semantest.gateway.jobs.record.JobFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.QueryPlans;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** However many jobs there are, a page of them is read from an index, with statistics of the tables or without. */
@OnBothDatabases
@Timeout(60)
final class JobListPlanTest {

    private static final int JOBS = 20_000;

    private static final String INSERT =
            """
            INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version,
                batch_id)
            VALUES (?, ?, ?, 'rest', ?, '{}', 0, ?, 1, ?)
            """;

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    @Test
    void every_combination_of_filters_walks_an_index_in_its_order() {
        try (Database database = databases.open(directory)) {
            database.write(tx -> tx.updateAll(
                    INSERT,
                    IntStream.range(0, JOBS).mapToObj(JobListPlanTest::job).toList()));
            everyPlanIsGood(database);
            database.write(tx -> tx.update("ANALYZE"));
            everyPlanIsGood(database);
        }
    }

    private void everyPlanIsGood(Database database) {
        for (int bits = 0; bits < 16; bits++) {
            JobFilter filter = new JobFilter(
                    (bits & 1) == 0 ? null : "u7",
                    (bits & 2) == 0 ? null : JobState.FAILED,
                    (bits & 4) == 0 ? null : "batch_1",
                    (bits & 8) == 0 ? null : NOON,
                    null);
            assertThat(plan(database, filter))
                    .as(filter.toString())
                    .contains(index(filter))
                    .doesNotContain("Seq Scan on jobs", "SCAN jobs", "ANY(");
        }
    }

    private static String index(JobFilter filter) {
        if (filter.batch() != null) {
            return "jobs_of_batch";
        }
        return filter.user() == null ? "jobs_of_caller" : "jobs_of_user";
    }

    private String plan(Database database, JobFilter filter) {
        QueryPlans plans = new QueryPlans(database, databases);
        plans.read(tx -> JobList.read(tx, ANNE, filter, null, 50));
        return plans.text();
    }

    /** One of many jobs of many users, every hundredth of them failed. */
    private static Object[] job(int number) {
        return new Object[] {
            Ids.next("job", NOON.plusMillis(number)),
            number % 3 == 0 ? "bert" : "anne",
            "u" + number % 89,
            number % 100 == 0 ? "failed" : "completed",
            NOON.toEpochMilli() + number,
            number % 5 == 0 ? "batch_" + number / 2000 : null
        };
    }
}
