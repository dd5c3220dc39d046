package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.OpenTasks;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.providers.callback.Callbacks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of one attempt at one provider: bean {@code attempt} in the provider route template. */
public final class AttemptSteps {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptSteps.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Callbacks callbacks;
    private final InstantSource clock;

    public AttemptSteps(Callbacks callbacks, InstantSource clock) {
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /** Starts the attempt's time and works out how many calls it takes to get all images. */
    public void begin(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Turn turn = search.turn();
        Duration left = Duration.between(clock.instant(), search.job().deadline());
        Duration timeout = turn.provider().settings().timeout();
        Duration allowed = timeout.compareTo(left) < 0 ? timeout : left;
        OpenTasks open = exchange.getVariable(Variables.OPEN_TASKS, OpenTasks.class);
        search.start(AttemptDeadline.start(allowed), new AttemptTasks(open));
        exchange.setVariable(Variables.ATTEMPT_ENDS, clock.instant().plus(allowed));
        exchange.setVariable(Variables.IMAGES, new ArrayList<ImageData>());
        exchange.setVariable(Variables.OPEN_TASKS, null);
        int wanted = search.job().request().count();
        exchange.setVariable(Variables.CALLS, turn.provider().capabilities().callsFor(wanted));
    }

    /** Makes the body a kamelet reads: {@code {jobId, prompt, n, options{...}}} in the provider's terms. */
    public void providerRequest(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        GenerationRequest request = search.job().request();
        TaskSteps.begin(exchange, search, callbacks);
        int missing = request.count() - images(exchange).size();
        ObjectNode body = JSON.createObjectNode();
        body.put("jobId", search.job().jobId());
        body.put("prompt", request.prompt());
        body.put("n", search.turn().provider().capabilities().imagesIn(missing));
        body.set("options", JSON.valueToTree(search.turn().mapping().options()));
        exchange.getMessage().setBody(body);
    }

    /** Keeps the images of one call, as many as are still missing. */
    public void collect(Exchange exchange) {
        List<ImageData> images = images(exchange);
        int wanted = ProviderSteps.searchOf(exchange).job().request().count();
        for (Object image : exchange.getMessage().getBody(List.class)) {
            if (images.size() < wanted) {
                images.add((ImageData) image);
            }
        }
        int left = images.size() == wanted ? 0 : exchange.getVariable(Variables.CALLS, Integer.class) - 1;
        exchange.setVariable(Variables.CALLS, left);
        exchange.getMessage().setBody(null);
    }

    /** Records that the provider delivered. */
    public void recordSuccess(Exchange exchange) {
        Turn turn = ProviderSteps.searchOf(exchange).turn();
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
        if (failure instanceof ProviderFailure known) {
            if (known.asksForRest()) {
                provider.coolDown().handleRateLimit(known.retryAfter());
                search.passOver(provider.cooling());
            }
            logForOperator(provider, known);
            end(exchange, isInDoubt(search, failure) ? Outcome.UNKNOWN : known.outcome(), known.getMessage());
        } else if (failure instanceof CallNotPermittedException) {
            search.passOver(Skip.open(provider.name(), provider.breaker().untilProbe()));
            Outcome outcome = isInDoubt(search, failure) ? Outcome.UNKNOWN : Outcome.TRANSIENT;
            end(exchange, outcome, "not called: circuit breaker open");
        } else {
            String detail =
                    search.ranOutOfTime() ? "no answer in the time allowed" : ConnectionTrouble.describe(failure);
            LOG.warn("{}: {} ({})", provider.name(), detail, failure.getClass().getSimpleName());
            boolean inDoubt = isInDoubt(search, failure);
            end(
                    exchange,
                    inDoubt ? Outcome.UNKNOWN : Outcome.TRANSIENT,
                    inDoubt ? detail + "; it may have taken the task" : detail);
        }
    }

    /**
     * Whether the provider may have a task that nobody knows the id of: one that is being looked for, or one that was sent
     * and not answered.
     */
    private static boolean isInDoubt(ProviderSearch search, Exception failure) {
        boolean unanswered =
                !(failure instanceof ProviderFailure) && search.deadline().hasSent();
        return search.tasks().isMarked() && (search.tasks().isSought() || unanswered);
    }

    /** Stops the attempt's clock, whatever came of it. */
    public void finish(Exchange exchange) {
        ProviderSteps.searchOf(exchange).stop();
    }

    /** Without the provider's own words, which may quote the prompt. */
    private static void logForOperator(Provider provider, ProviderFailure failure) {
        switch (failure.outcome()) {
            case MISCONFIGURED, EXHAUSTED -> LOG.error("{}: {}", provider.name(), failure.getMessage());
            case THROTTLED -> LOG.warn("{}: rate limited, left alone for {}", provider.name(), provider.coolingFor());
            case TRANSIENT -> LOG.warn("{}: failed, the next provider is asked", provider.name());
            default -> LOG.debug("{}: {}", provider.name(), failure.outcome());
        }
    }

    private void end(Exchange exchange, Outcome outcome, String detail) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Instant now = clock.instant();
        search.ended(outcome, detail, now);
        exchange.setVariable(Variables.OUTCOME, outcome.word());
        exchange.setVariable(Variables.ATTEMPTS, search.attempts());
    }

    @SuppressWarnings("unchecked")
    private static List<ImageData> images(Exchange exchange) {
        return exchange.getVariable(Variables.IMAGES, List.class);
    }
}
