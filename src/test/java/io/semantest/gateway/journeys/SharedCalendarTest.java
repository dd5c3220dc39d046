package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.Schedules.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Schedules whose triggers are kept in PostgreSQL, across restarts with other routes. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class SharedCalendarTest {

    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String NEVER = "0 0 6 1 1 ? 2099";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final String database = TestPostgres.fresh();
    private final Truth truth = new Truth(TestPostgres.settings(database));

    @Test
    void an_edited_schedule_takes_its_new_calendar_and_a_removed_one_is_forgotten() throws IOException {
        Schedules.write(routes(), schedule("edited", NEVER, "UTC"), schedule("removed", EVERY_SECOND, "UTC"));
        try (RunningGateway gateway = start()) {
            await().atMost(PATIENCE).until(() -> !occurrences("removed").isEmpty());
            assertThat(gateway.get("/v1/providers").status()).isEqualTo(200);
        }

        Schedules.write(routes(), schedule("edited", EVERY_SECOND, "UTC"));
        long before = occurrences("removed").size();
        try (RunningGateway gateway = start()) {
            await().atMost(PATIENCE).until(() -> occurrences("edited").size() >= 2);
            assertThat(gateway.get("/v1/providers").status()).isEqualTo(200);
        }

        assertThat(occurrences("removed")).hasSize((int) before);
        assertThat(truth.texts("SELECT trigger_name FROM qrtz_triggers")).containsExactly("edited");
    }

    @Test
    void an_edited_time_zone_counts() throws IOException {
        Schedules.write(routes(), schedule("morning", "0 30 6 * * ?", "Europe/Berlin"));
        start().close();
        Schedules.write(routes(), schedule("morning", "0 30 6 * * ?", "Asia/Tokyo"));
        start().close();

        Instant next = Instant.ofEpochMilli(truth.number("SELECT next_fire_time FROM qrtz_triggers"));
        assertThat(next.atZone(ZoneId.of("Asia/Tokyo")).toLocalTime()).isEqualTo("06:30:00");
        assertThat(next).isBetween(Instant.now(), Instant.now().plus(1, ChronoUnit.DAYS));
    }

    @Test
    void an_occurrence_missed_less_than_an_hour_ago_is_made_up_for_under_its_own_time() throws IOException {
        Schedules.write(routes(), schedule("rare", NEVER, "UTC"));
        start().close();
        Instant missed = Instant.now().minus(50, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        plan(missed);

        try (RunningGateway gateway = start()) {
            await().atMost(PATIENCE).until(() -> !occurrences("rare").isEmpty());
            assertThat(gateway.get("/v1/providers").status()).isEqualTo(200);
        }

        assertThat(occurrences("rare")).containsExactly("schedule:rare:" + missed);
    }

    @Test
    void an_occurrence_missed_longer_ago_is_left_out() throws IOException {
        Schedules.write(routes(), schedule("rare", NEVER, "UTC"));
        start().close();
        plan(Instant.now().minus(61, ChronoUnit.MINUTES));

        try (RunningGateway gateway = start()) {
            await().atMost(PATIENCE)
                    .until(() -> Instant.ofEpochMilli(truth.number("SELECT next_fire_time FROM qrtz_triggers"))
                            .isAfter(Instant.now()));
            assertThat(gateway.get("/v1/providers").status()).isEqualTo(200);
        }

        assertThat(occurrences("rare")).isEmpty();
    }

    @Test
    void an_occurrence_that_a_node_died_over_is_fired_again_under_its_own_time() throws IOException {
        Schedules.write(routes(), schedule("rare", NEVER, "UTC"));
        start().close();
        Instant planned = Instant.now().minusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
        TestPostgres.execute(
                database,
                """
                INSERT INTO qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name,
                    fired_time, sched_time, priority, state, job_name, job_group, is_nonconcurrent, requests_recovery)
                VALUES ('semantest-gateway', 'e1', 'rare', 'schedules', 'dead', %1$d, %1$d, 5, 'EXECUTING', 'rare',
                    'schedules', false, true)
                """
                        .formatted(planned.toEpochMilli()));

        try (RunningGateway gateway = start()) {
            await().atMost(PATIENCE).until(() -> !occurrences("rare").isEmpty());
            assertThat(gateway.get("/v1/providers").status()).isEqualTo(200);
        }

        assertThat(occurrences("rare")).containsExactly("schedule:rare:" + planned);
    }

    /** As if all nodes had been down since before that time. */
    private void plan(Instant time) {
        TestPostgres.execute(
                database, "UPDATE qrtz_triggers SET start_time = 0, next_fire_time = " + time.toEpochMilli());
    }

    private List<String> occurrences(String schedule) {
        return truth.texts("SELECT source_key FROM jobs WHERE source_key LIKE ?", "schedule:" + schedule + ":%");
    }

    private Path routes() {
        return directory.resolve("routes");
    }

    private RunningGateway start() {
        List<String> settings = new ArrayList<>(List.of(TestPostgres.properties(database)));
        settings.addAll(List.of("gateway.routes-dir", routes().toString()));
        return RunningGateway.start(directory, settings.toArray(String[]::new));
    }
}
