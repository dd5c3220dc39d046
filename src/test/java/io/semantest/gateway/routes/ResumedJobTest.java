package io.semantest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.jobs.record.AttemptRows;
import io.semantest.gateway.routes.PlayedKamelets.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are taken up again while a provider works on their tasks, in the shipped routes. */
@Timeout(60)
final class ResumedJobTest {

    private static final String TASKS = "midjourney";

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private RouteRig rig;
    private CircuitBreaker breaker;

    @BeforeEach
    void open() throws Exception {
        rig = RouteRig.running(
                directory, "routing.camel.yaml", "errors.camel.yaml", "generate.camel.yaml", "unserved.camel.yaml");
        breaker = rig.roster.breakers().circuitBreaker(TASKS);
    }

    @AfterEach
    void nothing_is_held_and_the_books_agree() {
        rig.assertNothingIsHeld();
        rig.close();
    }

    /** The task is paid for, and asking costs nothing. */
    @Test
    void a_task_is_asked_for_whatever_the_breaker_says() {
        Submission job = job(1);
        died(job, taken("A", dies()));
        breaker.transitionToOpenState();

        JsonNode done = RouteRig.job(resume(job, 1, delivers()));

        assertThat(asked).containsExactly("A");
        assertThat(done.path("images")).hasSize(1);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    /** One image a call: the second call's submission was answered with an error, so there is nothing to ask for. */
    @Test
    void of_several_calls_the_tasks_are_asked_for_and_the_one_that_failed_is_not_made_again() {
        Submission job = job(3);
        died(job, taken("A", delivers()), refused(Outcome.MODERATED), taken("C", dies()));

        JsonNode done = RouteRig.job(resume(job, 1, delivers(), delivers()));

        assertThat(asked).containsExactly("A", "C");
        assertThat(done.path("images")).hasSize(2);
        assertThat(done.at("/metadata/missing")).hasSize(1);
        assertThat(done.at("/metadata/missing/0/images").asInt()).isOne();
        assertThat(done.at("/metadata/missing/0/outcome").asText()).isEqualTo("moderated");
        assertThat(done.at("/metadata/creditsUsed").asInt()).isEqualTo(2);
        assertThat(done.at("/metadata/attempts")).hasSize(1);
    }

    @Test
    void a_task_that_is_lost_meanwhile_does_not_take_the_others_with_it() {
        Submission job = job(3);
        died(job, taken("A", delivers()), taken("B", delivers()), taken("C", dies()));

        Act gone = PlayedKamelets.failing(new ProviderFailure(Outcome.TRANSIENT, "its image has expired"));
        JsonNode done = RouteRig.job(resume(job, 1, gone, delivers(), delivers()));

        assertThat(asked).containsExactly("A", "B", "C");
        assertThat(done.path("images")).hasSize(2);
        assertThat(done.at("/metadata/missing/0/outcome").asText()).isEqualTo("transient");
    }

    @Test
    void tasks_of_a_provider_that_is_down_are_kept_for_later() {
        Submission job = job(2);
        died(job, taken("A", delivers()), taken("B", dies()));

        assertThat(resume(job, 1, isDown()).getException()).isNull();

        assertThat(tasks(job)).containsExactly("A", "B");
        assertThat(rig.number("SELECT COUNT(*) AS n FROM jobs WHERE state = 'queued'"))
                .isOne();
        assertThat(RouteRig.job(resume(job, 2, delivers(), delivers())).path("images"))
                .hasSize(2);
        assertThat(asked).containsExactly("A", "A", "B");
    }

    /** What comes after it would be paid for and fetched by nobody. */
    @Test
    void no_further_call_is_made_while_a_task_of_the_job_goes_on() {
        Submission job = job(3);
        died(job, taken("A", dies()));

        assertThat(resume(job, 1, delivers(), taken("B", isDown())).getException())
                .isNull();

        assertThat(tasks(job)).containsExactly("A", "B");
        JsonNode done = RouteRig.job(resume(job, 2, delivers(), delivers(), taken("C", delivers())));
        assertThat(done.path("images")).hasSize(3);
        assertThat(asked).containsExactly("A", null, "A", "B", null);
    }

    @Test
    void a_task_whose_image_cannot_be_stored_is_asked_for_again_and_not_made_again() throws Exception {
        Submission job = job(1);
        died(job, taken("A", dies()));
        Path store = directory.resolve("assets");
        Path away = directory.resolve("unmounted");
        Files.move(store, away);
        Files.createFile(store);

        Exchange failed = resume(job, 1, delivers());
        assertThat(failed.getException()).isInstanceOf(IOException.class);
        rig.abandon(failed);

        assertThat(tasks(job)).containsExactly("A");
        assertThat(rig.number("SELECT COUNT(*) AS n FROM jobs WHERE state = 'queued'"))
                .isOne();
        Files.delete(store);
        Files.move(away, store);
        assertThat(RouteRig.job(resume(job, 2, delivers())).path("images")).hasSize(1);
        assertThat(asked).containsExactly("A", "A");
    }

    /** The operator has put in another key, with which the old tasks cannot be asked for. */
    @Test
    void a_key_that_is_refused_for_an_old_task_keeps_nobody_from_new_ones() {
        Submission job = job(1);
        died(job, taken("A", dies()));

        Act refused = exchange -> asksAgainAfter(exchange, Outcome.MISCONFIGURED);
        assertThat(resume(job, 1, refused).getException()).isNull();

        assertThat(tasks(job)).containsExactly("A");
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    /** Each time the task is asked for. */
    private Act isDown() {
        return exchange -> asksAgainAfter(exchange, Outcome.TRANSIENT);
    }

    private void asksAgainAfter(Exchange exchange, Outcome outcome) throws Exception {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new ProviderFailure(outcome, "its words"));
        for (int polls = 0; polls < 10; polls++) {
            rig.tasks.askAgain(exchange);
        }
    }

    private static Act delivers() {
        return exchange -> PlayedKamelets.deliver(exchange, 1);
    }

    /** The gateway dies: nothing is written any more. */
    private static Act dies() {
        return PlayedKamelets.failing(new LeaseLost("job"));
    }

    /** The provider takes a task. */
    private Act taken(String id, Act then) {
        return exchange -> {
            rig.tasks.submitting(exchange);
            exchange.setVariable(Variables.TASK, id);
            rig.tasks.accepted(exchange);
            then.play(exchange);
        };
    }

    /** The provider answers a submission with an error. */
    private Act refused(Outcome outcome) {
        return exchange -> {
            rig.tasks.submitting(exchange);
            throw new ProviderFailure(outcome, "its words");
        };
    }

    /** A job that wants so many images of a provider that takes tasks, one image each. */
    private Submission job(int images) {
        Instant now = rig.now.get();
        GenerationRequest request = RouteRig.request("ann", TASKS, Map.of("n", images));
        return new Submission(
                Ids.next("job", now),
                Caller.LOCAL,
                "rest",
                null,
                request,
                now,
                now.plusSeconds(600),
                Terms.RESUMABLE,
                new Lease("rig", 0));
    }

    /** The job's first run, which ends with the death of its gateway. */
    private void died(Submission job, Act... acts) {
        rig.kamelets.script(TASKS, acts);
        Exchange first = rig.resume("generate-image", job, null);
        assertThat(first.getException()).isInstanceOf(LeaseLost.class);
    }

    /** Works on the job as a worker that has taken it up for the n-th time. */
    private Exchange resume(Submission job, long fence, Act... acts) {
        for (Act act : acts) {
            rig.kamelets.script(TASKS, exchange -> {
                asked.add(exchange.getVariable(Variables.TASK, String.class));
                act.play(exchange);
            });
        }
        rig.database.write(tx -> tx.update("UPDATE jobs SET state = 'processing', fence = ?", fence));
        Submission again = new Submission(
                job.jobId(),
                job.caller(),
                job.intake(),
                null,
                job.request(),
                job.acceptedAt(),
                job.deadline(),
                job.terms(),
                new Lease("rig", fence));
        return rig.resume("generate-image", again, new OpenTasks(TASKS, tasks(job)));
    }

    /** What is still written down of the job's tasks. */
    private List<String> tasks(Submission job) {
        return rig.database
                .read(tx -> AttemptRows.openTasks(tx, job.jobId()))
                .map(OpenTasks::tasks)
                .orElse(List.of());
    }
}
