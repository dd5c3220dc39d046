package io.semantest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.Lease;
import io.semantest.gateway.contract.OpenTasks;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.Terms;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.jobs.JobFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that is taken up again while a provider works on its task, in the shipped routes. */
@Timeout(60)
final class ResumedJobTest {

    private static final OpenTasks TASK = new OpenTasks("dalle3", List.of("task-1"));

    @TempDir
    Path directory;

    private RouteRig rig;
    private CircuitBreaker breaker;

    @BeforeEach
    void open() throws Exception {
        rig = RouteRig.running(
                directory, "routing.camel.yaml", "errors.camel.yaml", "generate.camel.yaml", "unserved.camel.yaml");
        breaker = rig.roster.breakers().circuitBreaker("dalle3");
    }

    @AfterEach
    void nothing_is_held_and_the_books_agree() {
        rig.assertNothingIsHeld();
        rig.close();
    }

    @Test
    void while_the_breaker_lets_nothing_but_its_probe_through_the_task_is_kept_for_later() {
        Submission job = leftBehind();
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        breaker.acquirePermission();

        resume(job, 1);

        assertThat(rig.kamelets.called()).isEmpty();
        assertThat(rig.number("SELECT COUNT(*) AS n FROM attempts WHERE outcome IS NULL AND tasks = 'task-1'"))
                .isOne();
        assertThat(rig.number("SELECT COUNT(*) AS n FROM jobs WHERE state = 'queued'"))
                .isOne();

        breaker.onSuccess(1, TimeUnit.SECONDS);
        rig.kamelets.script("dalle3", exchange -> {
            assertThat(exchange.getVariable(Variables.TASK)).isEqualTo("task-1");
            PlayedKamelets.deliver(exchange, 1);
        });
        resume(job, 2);

        assertThat(rig.kamelets.called()).containsExactly("dalle3");
        assertThat(rig.number("SELECT COUNT(*) AS n FROM attempts WHERE outcome = 'ok' AND tasks = 'task-1'"))
                .isOne();
    }

    /** A job whose worker died after a provider had taken its task. */
    private Submission leftBehind() {
        JobFixture jobs = new JobFixture(rig.database);
        Submission job = jobs.started(Caller.LOCAL, "ann");
        jobs.update("UPDATE attempts SET tasks = 'task-1'");
        return job;
    }

    /** Works on the job as a worker that has taken it up for the n-th time. */
    private void resume(Submission job, long fence) {
        rig.database.write(tx -> tx.update("UPDATE jobs SET state = 'processing', fence = ?", fence));
        Submission again = new Submission(
                job.jobId(),
                job.caller(),
                job.intake(),
                null,
                job.request(),
                job.acceptedAt(),
                job.deadline(),
                Terms.RESUMABLE,
                new Lease("rig", fence));
        assertThat(rig.resume("generate-image", again, TASK).getException()).isNull();
    }
}
