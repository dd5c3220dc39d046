package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.OpenTasks;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.camel.Exchange;

/** Steps of one attempt at one provider: bean {@code attempt} in the provider route template. */
public final class AttemptSteps {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int TRIES_TO_STORE = 4;
    private static final String POLLS = "polls";
    private static final String FAILED_POLLS = "failedPolls";
    private static final int MOST_FAILED_POLLS = 5;
    private static final int FIRST_PAUSE_MS = 250;
    private static final int LONGEST_PAUSE_MS = 3000;

    private static final String KNOWN_TASKS = "knownTasks";
    /** Variable: how many calls have ended. */
    static final String CALL = "call";

    private final Transactions transactions;
    private final JobLog jobs;
    private final InstantSource clock;

    public AttemptSteps(Transactions transactions, JobLog jobs, InstantSource clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Starts the first call's time and works out how many calls it takes to get all images. */
    public void begin(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Turn turn = search.turn();
        int wanted = search.job().request().count();
        exchange.setVariable(Variables.IMAGES, search.begin(wanted).images());
        startTime(exchange);
        OpenTasks open = exchange.getVariable(Variables.OPEN_TASKS, OpenTasks.class);
        exchange.setVariable(KNOWN_TASKS, open == null ? List.of() : open.tasks());
        exchange.setVariable(Variables.OPEN_TASKS, null);
        exchange.setVariable(CALL, 0);
        exchange.setVariable(Variables.CALLS, turn.provider().capabilities().callsFor(wanted));
    }

    private void startTime(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Duration left = Duration.between(clock.instant(), search.job().deadline());
        Duration timeout = search.turn().provider().settings().timeout();
        Duration allowed = timeout.compareTo(left) < 0 ? timeout : left;
        search.start(AttemptDeadline.start(allowed));
        exchange.setVariable(Variables.ATTEMPT_ENDS, clock.instant().plus(allowed));
    }

    /** Makes the body a kamelet reads: {@code {jobId, prompt, n, options{...}}} in the provider's terms. */
    public void providerRequest(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        GenerationRequest request = search.job().request();
        exchange.setVariable(POLLS, 0);
        exchange.setVariable(FAILED_POLLS, 0);
        List<?> known = exchange.getVariable(KNOWN_TASKS, List.class);
        int call = exchange.getVariable(CALL, Integer.class);
        exchange.setVariable(Variables.TASK, call < known.size() ? known.get(call) : null);
        if (call > 0) {
            startTime(exchange);
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("jobId", search.job().jobId());
        body.put("prompt", request.prompt());
        body.put(
                "n",
                search.turn().provider().capabilities().imagesIn(search.haul().left()));
        body.set("options", JSON.valueToTree(search.turn().mapping().options()));
        exchange.getMessage().setBody(body);
    }

    /**
     * Writes down the id in variable {@code task}, under which the provider works on this call: from now on the task is
     * asked for, also after a crash, and never submitted again.
     */
    public void taskAccepted(Exchange exchange) {
        Failpoint.reached("task-accepted");
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        String task = exchange.getVariable(Variables.TASK, String.class);
        int attempt = search.attempts().size() + 1;
        store(search.job(), attempt, task);
        Failpoint.reached("task-stored");
    }

    /** Tries more than once: a task whose id is lost is made, and paid for, a second time. */
    private void store(Submission job, int attempt, String task) {
        for (int left = TRIES_TO_STORE - 1; ; left--) {
            try {
                transactions.write(tx -> {
                    jobs.taskAccepted(tx, job, attempt, task);
                    return null;
                });
                return;
            } catch (StorageException away) {
                if (left == 0 || !away.isUnavailable()) {
                    throw away;
                }
            }
        }
    }

    /** Records that the provider delivered. */
    public void recordSuccess(Exchange exchange) {
        Turn turn = ProviderSteps.searchOf(exchange).turn();
        // A task that began in an earlier run says nothing of how long one takes.
        if (exchange.getVariable(KNOWN_TASKS, List.class).isEmpty()) {
            double millis = Duration.between(turn.startedAt(), clock.instant()).toMillis();
            turn.provider().speed().took(millis / exchange.getVariable(CALL, Integer.class));
        }
        end(exchange, Outcome.OK, null);
        exchange.setVariable(
                Variables.GENERATION, ProviderSteps.searchOf(exchange).summary(turn));
    }

    /**
     * Records what kind of failure it was; a rate limit starts the provider's cool-down.
     *
     * @throws LeaseLost when it was none of the provider's: the job was taken away while it was asked
     * @throws StorageException when it was the database's
     */
    public void recordFailure(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof LeaseLost lost) {
            throw lost;
        }
        if (failure instanceof StorageException away) {
            throw away;
        }
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Provider provider = search.turn().provider();
        exchange.getMessage().setBody(null);
        CallFailure known = CallFailure.of(provider, failure, search.ranOutOfTime());
        known.heed(provider);
        if (known.outcome() == Outcome.THROTTLED) {
            search.passOver(provider.cooling());
        } else if (!known.called()) {
            search.passOver(Skip.open(provider.name(), provider.breaker().untilProbe()));
        }
        end(exchange, known.outcome(), known.detail());
    }

    /**
     * Waits before a kamelet asks again how its task is doing: a quarter of a second at first, longer each time, at most
     * three seconds.
     */
    public void pause(Exchange exchange) throws ProviderFailure, InterruptedException {
        int polls = exchange.getVariable(POLLS, 0, Integer.class);
        exchange.setVariable(POLLS, polls + 1);
        Thread.sleep((long) Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * Math.pow(1.5, polls)));
        if (ProviderSteps.searchOf(exchange).ranOutOfTime()) {
            throw new ProviderFailure(Outcome.TRANSIENT, "its task was not done in time");
        }
    }

    /**
     * Goes on after a poll that failed: the task is paid for and goes on too. A few such polls are put up with, and only
     * those that say nothing about the task itself.
     */
    public void askAgain(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int failures = exchange.getVariable(FAILED_POLLS, 0, Integer.class) + 1;
        boolean aboutTheTask = failure instanceof ProviderFailure known
                && known.outcome() != Outcome.TRANSIENT
                && known.outcome() != Outcome.THROTTLED;
        if (aboutTheTask || failures > MOST_FAILED_POLLS) {
            throw failure;
        }
        exchange.setVariable(FAILED_POLLS, failures);
    }

    /** Stops the last call's clock, whatever came of it. */
    public void finish(Exchange exchange) {
        ProviderSteps.searchOf(exchange).stop();
    }

    private void end(Exchange exchange, Outcome outcome, String detail) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Instant now = clock.instant();
        search.ended(outcome, detail, now);
        exchange.setVariable(Variables.OUTCOME, outcome.word());
        exchange.setVariable(Variables.ATTEMPTS, search.attempts());
    }
}
