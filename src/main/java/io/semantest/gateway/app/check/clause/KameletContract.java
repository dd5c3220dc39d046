package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.app.check.upstream.ResponseFaults.instead;
import static io.semantest.gateway.contract.generation.Outcome.MISCONFIGURED;
import static io.semantest.gateway.contract.generation.Outcome.MODERATED;
import static io.semantest.gateway.contract.generation.Outcome.OK;
import static io.semantest.gateway.contract.generation.Outcome.THROTTLED;
import static io.semantest.gateway.contract.generation.Outcome.TRANSIENT;
import static io.semantest.gateway.contract.generation.Outcome.UNKNOWN;

import io.semantest.gateway.app.check.upstream.ExchangeKind;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.Replies;
import io.semantest.gateway.app.check.upstream.ResponseBehaviour;
import io.semantest.gateway.app.check.upstream.ResponseFaults;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.fixture.Fixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every provider's kamelet has to stand, in the order in which it is told: success in every form, what the provider
 * may answer, and whatever can happen to an answer on its way.
 */
public final class KameletContract {

    /** The sandbox without the time a provider takes to draw. */
    static final Behaviour PROMPT = Behaviour.slow(Duration.ZERO);

    public static final int BREAKER_THRESHOLD = 5;
    public static final Duration DEFAULT_COOL_DOWN = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(9);
    /** How late the check may be to look, on a busy machine. */
    private static final Duration LATE = Duration.ofSeconds(4);

    private final List<Clause> clauses = new ArrayList<>();

    private KameletContract() {}

    /** @param fixture the answers that are special to the kamelet */
    public static List<Clause> of(Optional<Fixture> fixture) {
        KameletContract contract = new KameletContract();
        contract.add(Clause.of("success", OK));
        fixture.map(DocumentedAnswers::successes).ifPresent(contract.clauses::addAll);
        contract.answers();
        fixture.map(DocumentedAnswers::failures).ifPresent(contract.clauses::addAll);
        contract.clauses.addAll(BlameClauses.all());
        contract.rateLimits();
        for (ExchangeKind exchange : ExchangeKind.values()) {
            contract.broken(exchange);
            contract.slow(exchange);
        }
        contract.clauses.addAll(CodingClauses.of(KameletContract::lost));
        contract.tasks();
        contract.clauses.addAll(SlowTasks.clauses());
        contract.clauses.addAll(ImageClauses.all());
        contract.clauses.addAll(PaidImages.clauses());
        contract.breaker();
        return List.copyOf(contract.clauses);
    }

    private void add(Clause clause) {
        clauses.add(clause);
    }

    private void answers() {
        add(Clause.of("prompt refused", MODERATED).with(Behaviour.failing(Fault.REFUSE)));
        add(Clause.of("key refused (401)", MISCONFIGURED)
                .on(ProviderVariant.OWN)
                .with(Behaviour.failing(Fault.UNAUTHORIZED)));
        add(Clause.of("success without an image", TRANSIENT, MODERATED)
                .with(new Behaviour(Duration.ZERO, Fault.EMPTY, 500, null, 0)));
        for (int status : new int[] {500, 502, 503, 504}) {
            add(Clause.of("error " + status + " in the provider's words", failed(status))
                    .on(ProviderVariant.OWN)
                    .with(new Behaviour(null, Fault.ERROR, status, null, 0)));
        }
        for (int status : new int[] {408, 425, 500, 502, 503, 504}) {
            add(Clause.of("error " + status + " of a server in between", failed(status))
                    .with(InjectedFault.at(ExchangeKind.REQUEST, instead(Replies.page(status))))
                    .asserting(Assertion.SUBMITTED_ONCE));
        }
    }

    /** Servers in between say these also when the provider has taken a task; it may be looked for and found. */
    private static Outcome[] failed(int status) {
        return Set.of(408, 502, 504).contains(status)
                ? new Outcome[] {TRANSIENT, UNKNOWN, OK}
                : new Outcome[] {TRANSIENT};
    }

    private void rateLimits() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3600).atZone(ZoneOffset.UTC));
        Duration longest = CheckedGateway.LONGEST_COOL_DOWN;
        add(limited("429 with seconds", "" + RETRY_AFTER.toSeconds(), RETRY_AFTER.minus(LATE), RETRY_AFTER));
        add(limited("429 with a date", date, longest.minus(LATE), longest));
        // Some say it in the body.
        add(limited("429 without Retry-After", null, DEFAULT_COOL_DOWN.minus(LATE), longest));
    }

    private static Clause limited(String name, String retryAfter, Duration least, Duration most) {
        return Clause.of(name, THROTTLED)
                .on(ProviderVariant.OWN)
                .with(new Behaviour(null, Fault.RATE_LIMIT, 500, retryAfter, 0))
                .asserting(Assertion.cooling(least, most));
    }

    private void broken(ExchangeKind exchange) {
        Map<String, ResponseBehaviour> ways = new LinkedHashMap<>();
        ways.put("connection reset before", ResponseFaults.RESET);
        ways.put("connection reset within", ResponseFaults.RESET_IN_BODY);
        ways.put("connection closed within", ResponseFaults.CUT_OFF);
        ways.put("chunks without an end in", ResponseFaults.CHUNKS_CUT_OFF);
        ways.put("error 500 for", instead(Replies.page(500)));
        ways.put("HTML with 200 for", instead(Replies.page(200)));
        ways.put("text for", instead(Replies.ok("text/plain", "OK")));
        ways.put("nothing for", instead(Replies.json("")));
        ways.put("malformed JSON for", instead(Replies.json("{\"images\": [{\"url\": \"http")));
        ways.put("other JSON for", instead(Replies.json("{\"unexpected\": [true, null, {}]}")));
        ways.put("a list for", instead(Replies.json("[1, 2]")));
        ways.put("an error with 200 for", instead(Replies.json("{\"error\": {\"message\": \"out of order\"}}")));
        ways.put("JSON of 200,000 levels for", ResponseFaults.DEEP);
        ways.put("512 MB for", ResponseFaults.OVERSIZED);
        ways.put("two lengths for", ResponseFaults.TWO_LENGTHS);
        ways.forEach((way, response) -> add(Clause.of(way + " the answer to " + exchange, lost(exchange))
                // What is paid for is asked for as long as there is time.
                .on(exchange == ExchangeKind.REQUEST ? ProviderVariant.MAIN : ProviderVariant.HURRIED)
                .with(InjectedFault.at(exchange, response))
                .asserting(Assertion.SUBMITTED_ONCE)));
        add(elsewhere("a redirect to another host", exchange, ResponseFaults.REDIRECT_ELSEWHERE));
        if (exchange != ExchangeKind.IMAGE) {
            add(elsewhere("a redirect on the same host", exchange, ResponseFaults.REDIRECT_AT_HOME));
        }
        add(Clause.of("early hints before the answer to " + exchange, OK)
                .with(InjectedFault.at(exchange, ResponseFaults.EARLY_HINTS)));
    }

    /**
     * What may come of an answer that got lost. A task that may have been taken is looked for and found, or its provider is
     * not asked again. Of a task that was taken, and that cannot be asked for, nobody knows; nobody may submit it twice.
     */
    private static Outcome[] lost(ExchangeKind exchange) {
        return switch (exchange) {
            case REQUEST -> new Outcome[] {TRANSIENT, UNKNOWN, OK};
            case POLL -> new Outcome[] {UNKNOWN};
            // An image that comes too late may be that of a task, which is not made again.
            case IMAGE -> new Outcome[] {TRANSIENT, UNKNOWN};
        };
    }

    private static Clause elsewhere(String way, ExchangeKind exchange, ResponseBehaviour response) {
        return Clause.of(way + " for " + exchange, exchange == ExchangeKind.POLL ? UNKNOWN : TRANSIENT)
                .on(exchange == ExchangeKind.POLL ? ProviderVariant.HURRIED : ProviderVariant.MAIN)
                .with(InjectedFault.at(exchange, response))
                .asserting(Assertion.NOT_FOLLOWED);
    }

    private void slow(ExchangeKind exchange) {
        Map<String, ResponseBehaviour> ways = new LinkedHashMap<>();
        ways.put("no answer to", ResponseFaults.SILENT);
        ways.put("headers byte by byte from", ResponseFaults.SLOW_HEADERS);
        ways.put("a body byte by byte from", ResponseFaults.SLOW_BODY);
        ways.put("chunks for ever from", ResponseFaults.SPACES_WITHOUT_END);
        ways.put("only 102 from", ResponseFaults.ONLY_EVER_CONTINUES);
        ways.forEach((way, response) -> add(Clause.of(way + " " + exchange, lost(exchange))
                .on(ProviderVariant.HURRIED)
                .with(InjectedFault.at(exchange, response))
                .asserting(Assertion.SUBMITTED_ONCE)));
    }

    /** Of providers that are asked how their task is doing. */
    private void tasks() {
        add(Clause.of("one failed poll", OK)
                .with(InjectedFault.at(ExchangeKind.POLL, instead(Replies.page(502)))
                        .once())
                .asserting(Assertion.SUBMITTED_ONCE));
        add(Clause.of("a poll cut off", OK)
                .with(InjectedFault.at(ExchangeKind.POLL, ResponseFaults.RESET).once())
                .asserting(Assertion.SUBMITTED_ONCE));
        add(Clause.of("a page with 404 for every poll", UNKNOWN)
                .on(ProviderVariant.HURRIED)
                .with(InjectedFault.at(ExchangeKind.POLL, instead(Replies.page(404))))
                .asserting(Assertion.SUBMITTED_ONCE));
        add(Clause.of("a task that is never done", UNKNOWN)
                .on(ProviderVariant.HURRIED)
                .with(InjectedFault.at(ExchangeKind.POLL, ResponseBehaviour.UNCHANGED))
                .with(Behaviour.slow(Duration.ofHours(1)))
                .asserting(Assertion.SUBMITTED_ONCE));
    }

    private void breaker() {
        add(Clause.of("connection refused", TRANSIENT).on(ProviderVariant.AWAY));
        add(Clause.of("host name not found", TRANSIENT).on(ProviderVariant.NOWHERE));
        add(Clause.of("certificate that nobody vouches for", TRANSIENT).on(ProviderVariant.UNTRUSTED));
        add(Clause.of("failures in a row", TRANSIENT)
                .on(ProviderVariant.OWN)
                .with(InjectedFault.at(ExchangeKind.REQUEST, instead(Replies.page(500))))
                .asserting(Assertion.breakerOpensAndCloses(BREAKER_THRESHOLD)));
    }
}
