package io.semantest.gateway.providers.attempt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.BlankText;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.providers.TemplateSteps;
import io.semantest.gateway.providers.callback.Callbacks;
import io.semantest.gateway.providers.search.AttemptDeadline;
import io.semantest.gateway.providers.search.AttemptResult;
import io.semantest.gateway.providers.search.AttemptTasks;
import io.semantest.gateway.providers.search.OpenAttempt;
import io.semantest.gateway.providers.search.ProviderSearch;
import io.semantest.gateway.providers.search.ProviderSteps;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.SkippedProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.camel.Exchange;

/** Steps of one attempt at one provider: bean {@code attempt} in the provider route template. */
public final class AttemptSteps {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Callbacks callbacks;
    private final InstantSource clock;

    public AttemptSteps(Callbacks callbacks, InstantSource clock) {
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /** Starts the first call's time and works out how many calls it takes to get all images. */
    public void begin(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        OpenAttempt turn = search.turn();
        int wanted = search.job().request().count();
        OpenTasks open = exchange.getVariable(Variables.OPEN_TASKS, OpenTasks.class);
        AttemptResult result = search.begin(wanted, new AttemptTasks(open));
        exchange.setVariable(Variables.IMAGES, result.images());
        startTime(exchange);
        exchange.setVariable(Variables.OPEN_TASKS, null);
        int calls = turn.provider().capabilities().callsFor(result.left());
        exchange.setVariable(Variables.CALLS, Math.max(calls, search.tasks().known()));
    }

    private void startTime(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Duration left = Duration.between(clock.instant(), search.job().deadline());
        Duration timeout = search.turn().provider().settings().timeout();
        Duration allowed = timeout.compareTo(left) < 0 ? timeout : left;
        search.start(AttemptDeadline.start(allowed));
        exchange.setVariable(Variables.ATTEMPT_ENDS, clock.instant().plus(allowed));
    }

    /** Prepares the next call and starts its time; variable {@code task} is what the provider has taken of it already. */
    public void nextCall(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        TaskSteps.begin(exchange, search, callbacks);
        if (search.tasks().call() > 0) {
            startTime(exchange);
        }
        exchange.setVariable(Variables.SECONDS_LEFT, secondsLeft(exchange));
    }

    /** A queued job asks in later runs too, and whoever was told to come back does so soon. */
    private int secondsLeft(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Instant end = search.isAwaited()
                ? exchange.getVariable(Variables.ATTEMPT_ENDS, Instant.class)
                        .plus(search.turn().provider().settings().timeout())
                : search.job().deadline();
        long millis = Duration.between(clock.instant(), end).toMillis();
        return (int) Math.max(1, (millis + 999) / 1000);
    }

    /**
     * Makes the body a kamelet reads: {@code {jobId, prompt, n, options{...}}} in the provider's terms. What is configured of
     * the kamelet's properties becomes exchange properties, so that no value is ever part of a program.
     */
    public void providerRequest(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        search.turn().provider().properties().forEach(exchange::setProperty);
        GenerationRequest request = search.job().request();
        ObjectNode body = JSON.createObjectNode();
        body.put("jobId", search.job().jobId());
        body.put("prompt", request.prompt());
        body.put(
                "n",
                search.turn().provider().capabilities().imagesIn(search.result().left()));
        ObjectNode options = JSON.valueToTree(search.turn().mapping().options());
        // An empty text is not said, or it would end a suffix or fill a field that the caller did not mean.
        options.properties()
                .removeIf(option -> option.getValue().isTextual()
                        && BlankText.is(option.getValue().textValue()));
        Long seed = search.turn().seedOf(search.tasks().call());
        body.set("options", seed == null ? options : options.put("seed", seed));
        exchange.setVariable(TemplateSteps.SENT_AS, null);
        exchange.getMessage().setBody(body);
    }

    /** Records that the provider delivered. */
    public void recordSuccess(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        OpenAttempt turn = search.turn();
        // A task that began in an earlier run says nothing of how long one takes.
        if (!search.tasks().isResumed()) {
            double millis = Duration.between(turn.startedAt(), clock.instant()).toMillis();
            turn.provider().speed().took(millis / (search.tasks().call() + 1));
        }
        end(exchange, Outcome.OK, null);
        exchange.setVariable(
                Variables.GENERATION, ProviderSteps.searchOf(exchange).summary(turn));
    }

    /**
     * Records what kind of failure it was; a rate limit starts the provider's cool-down, and so does a failure of which
     * the provider says how long it will last.
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
        CallFailure known = CallFailure.of(search, failure);
        known.heed(search);
        if (known.asksForRest()) {
            search.passOver(provider.cooling());
        }
        if (known.atWork()) {
            leaveAtWork(exchange, known);
            return;
        }
        if (!known.called()) {
            search.passOver(
                    SkippedProvider.open(provider.name(), provider.breaker().untilProbe()));
            if (search.tasks().isResumed()) {
                // The attempt of the earlier run stays open, or its task would be forgotten and submitted again.
                exchange.setVariable(Variables.OUTCOME, known.outcome().word());
                return;
            }
        }
        end(exchange, known.outcome(), known.detail());
    }

    /**
     * Nobody else is asked for what is being made and paid for. A queued job keeps the attempt open, and asks for its task
     * again in its next run; whoever waits for the answer cannot wait longer.
     */
    private void leaveAtWork(Exchange exchange, CallFailure known) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        search.leaveAtWork();
        if (search.isAwaited()) {
            end(exchange, known.result(), known.detail());
        } else {
            exchange.setVariable(Variables.OUTCOME, known.result().word());
        }
    }

    /** Stops the last call's clock and forgets the provider's properties, whatever came of it. */
    public void finish(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        search.stop();
        search.turn().provider().properties().keySet().forEach(exchange::removeProperty);
    }

    private void end(Exchange exchange, Outcome outcome, String detail) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Instant now = clock.instant();
        search.ended(outcome, detail, now);
        exchange.setVariable(Variables.OUTCOME, outcome.word());
        exchange.setVariable(Variables.ATTEMPTS, search.attempts());
    }
}
