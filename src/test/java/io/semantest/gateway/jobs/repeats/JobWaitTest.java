package io.semantest.gateway.jobs.repeats;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semantest.gateway.contract.errors.ShuttingDown;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.Submissions;
import io.semantest.gateway.jobs.record.JobBench;
import io.semantest.gateway.jobs.store.JobParts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class JobWaitTest {

    private static final int LATECOMERS = 100;

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void who_comes_when_the_gateway_stops_is_sent_away_at_once() {
        try (JobBench bench = new JobBench(Database.open(directory))) {
            bench.admit(Submissions.queued("a", "ann"));
            JobParts parts = bench.parts();
            JobWait waiting = new JobWait(parts.transactions(), parts.store(), parts.signals());
            waiting.stop();

            for (int i = 0; i < LATECOMERS; i++) {
                assertThatExceptionOfType(ShuttingDown.class)
                        .isThrownBy(() -> waiting.job(Caller.LOCAL, "a", Duration.ofMinutes(1)));
            }
        }
    }
}
