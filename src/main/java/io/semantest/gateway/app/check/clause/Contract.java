package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.app.check.upstream.BadManners.instead;
import static io.semantest.gateway.contract.generation.Outcome.MISCONFIGURED;
import static io.semantest.gateway.contract.generation.Outcome.MODERATED;
import static io.semantest.gateway.contract.generation.Outcome.OK;
import static io.semantest.gateway.contract.generation.Outcome.THROTTLED;
import static io.semantest.gateway.contract.generation.Outcome.TRANSIENT;
import static io.semantest.gateway.contract.generation.Outcome.UNKNOWN;

import io.semantest.gateway.app.check.upstream.BadManners;
import io.semantest.gateway.app.check.upstream.Manners;
import io.semantest.gateway.app.check.upstream.Replies;
import io.semantest.gateway.app.check.upstream.Spoil;
import io.semantest.gateway.app.check.upstream.Stage;
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
public final class Contract {

    /** The sandbox without the time a provider takes to draw. */
    static final Behaviour PROMPT = Behaviour.slow(Duration.ZERO);

    public static final int BREAKER_THRESHOLD = 5;
    public static final Duration DEFAULT_COOL_DOWN = Duration.ofSeconds(6);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(9);
    /** How late the check may be to look, on a busy machine. */
    private static final Duration LATE = Duration.ofSeconds(4);

    private final List<Clause> clauses = new ArrayList<>();

    private Contract() {}

    /** @param fixture the answers that are special to the kamelet */
    public static List<Clause> of(Optional<Fixture> fixture) {
        Contract contract = new Contract();
        contract.add(Clause.of("success", OK));
        fixture.map(DocumentedAnswers::successes).ifPresent(contract.clauses::addAll);
        contract.answers();
        fixture.map(DocumentedAnswers::failures).ifPresent(contract.clauses::addAll);
        contract.clauses.addAll(BlameClauses.all());
        contract.rateLimits();
        for (Stage stage : Stage.values()) {
            contract.broken(stage);
            contract.slow(stage);
        }
        contract.clauses.addAll(CodingClauses.of(Contract::lost));
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
        add(Clause.of("key refused (401)", MISCONFIGURED).on(Lane.OWN).with(Behaviour.failing(Fault.UNAUTHORIZED)));
        add(Clause.of("success without an image", TRANSIENT, MODERATED)
                .with(new Behaviour(Duration.ZERO, Fault.EMPTY, 500, null, 0)));
        for (int status : new int[] {500, 502, 503, 504}) {
            add(Clause.of("error " + status + " in the provider's words", failed(status))
                    .on(Lane.OWN)
                    .with(new Behaviour(null, Fault.ERROR, status, null, 0)));
        }
        for (int status : new int[] {408, 425, 500, 502, 503, 504}) {
            add(Clause.of("error " + status + " of a server in between", failed(status))
                    .with(Spoil.at(Stage.REQUEST, instead(Replies.page(status))))
                    .proving(Proof.SUBMITTED_ONCE));
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
                .on(Lane.OWN)
                .with(new Behaviour(null, Fault.RATE_LIMIT, 500, retryAfter, 0))
                .proving(Proof.cooling(least, most));
    }

    private void broken(Stage stage) {
        Map<String, Manners> ways = new LinkedHashMap<>();
        ways.put("connection reset before", BadManners.RESET);
        ways.put("connection reset within", BadManners.RESET_IN_BODY);
        ways.put("connection closed within", BadManners.CUT_OFF);
        ways.put("chunks without an end in", BadManners.CHUNKS_CUT_OFF);
        ways.put("error 500 for", instead(Replies.page(500)));
        ways.put("HTML with 200 for", instead(Replies.page(200)));
        ways.put("text for", instead(Replies.ok("text/plain", "OK")));
        ways.put("nothing for", instead(Replies.json("")));
        ways.put("malformed JSON for", instead(Replies.json("{\"images\": [{\"url\": \"http")));
        ways.put("other JSON for", instead(Replies.json("{\"unexpected\": [true, null, {}]}")));
        ways.put("a list for", instead(Replies.json("[1, 2]")));
        ways.put("an error with 200 for", instead(Replies.json("{\"error\": {\"message\": \"out of order\"}}")));
        ways.put("JSON of 200,000 levels for", BadManners.DEEP);
        ways.put("512 MB for", BadManners.OVERSIZED);
        ways.put("two lengths for", BadManners.TWO_LENGTHS);
        ways.forEach((way, manners) -> add(Clause.of(way + " the answer to " + stage, lost(stage))
                // What is paid for is asked for as long as there is time.
                .on(stage == Stage.REQUEST ? Lane.MAIN : Lane.HURRIED)
                .with(Spoil.at(stage, manners))
                .proving(Proof.SUBMITTED_ONCE)));
        add(elsewhere("a redirect to another host", stage, BadManners.REDIRECT_ELSEWHERE));
        if (stage != Stage.IMAGE) {
            add(elsewhere("a redirect on the same host", stage, BadManners.REDIRECT_AT_HOME));
        }
        add(Clause.of("early hints before the answer to " + stage, OK).with(Spoil.at(stage, BadManners.EARLY_HINTS)));
    }

    /**
     * What may come of an answer that got lost. A task that may have been taken is looked for and found, or its provider is
     * not asked again. Of a task that was taken, and that cannot be asked for, nobody knows; nobody may submit it twice.
     */
    private static Outcome[] lost(Stage stage) {
        return switch (stage) {
            case REQUEST -> new Outcome[] {TRANSIENT, UNKNOWN, OK};
            case POLL -> new Outcome[] {UNKNOWN};
            // An image that comes too late may be that of a task, which is not made again.
            case IMAGE -> new Outcome[] {TRANSIENT, UNKNOWN};
        };
    }

    private static Clause elsewhere(String way, Stage stage, Manners manners) {
        return Clause.of(way + " for " + stage, stage == Stage.POLL ? UNKNOWN : TRANSIENT)
                .on(stage == Stage.POLL ? Lane.HURRIED : Lane.MAIN)
                .with(Spoil.at(stage, manners))
                .proving(Proof.NOT_FOLLOWED);
    }

    private void slow(Stage stage) {
        Map<String, Manners> ways = new LinkedHashMap<>();
        ways.put("no answer to", BadManners.SILENT);
        ways.put("headers byte by byte from", BadManners.SLOW_HEADERS);
        ways.put("a body byte by byte from", BadManners.SLOW_BODY);
        ways.put("chunks for ever from", BadManners.SPACES_WITHOUT_END);
        ways.put("only 102 from", BadManners.ONLY_EVER_CONTINUES);
        ways.forEach((way, manners) -> add(Clause.of(way + " " + stage, lost(stage))
                .on(Lane.HURRIED)
                .with(Spoil.at(stage, manners))
                .proving(Proof.SUBMITTED_ONCE)));
    }

    /** Of providers that are asked how their task is doing. */
    private void tasks() {
        add(Clause.of("one failed poll", OK)
                .with(Spoil.at(Stage.POLL, instead(Replies.page(502))).once())
                .proving(Proof.SUBMITTED_ONCE));
        add(Clause.of("a poll cut off", OK)
                .with(Spoil.at(Stage.POLL, BadManners.RESET).once())
                .proving(Proof.SUBMITTED_ONCE));
        add(Clause.of("a page with 404 for every poll", UNKNOWN)
                .on(Lane.HURRIED)
                .with(Spoil.at(Stage.POLL, instead(Replies.page(404))))
                .proving(Proof.SUBMITTED_ONCE));
        add(Clause.of("a task that is never done", UNKNOWN)
                .on(Lane.HURRIED)
                .with(Spoil.at(Stage.POLL, Manners.HONEST))
                .with(Behaviour.slow(Duration.ofHours(1)))
                .proving(Proof.SUBMITTED_ONCE));
    }

    private void breaker() {
        add(Clause.of("connection refused", TRANSIENT).on(Lane.AWAY));
        add(Clause.of("host name not found", TRANSIENT).on(Lane.NOWHERE));
        add(Clause.of("certificate that nobody vouches for", TRANSIENT).on(Lane.UNTRUSTED));
        add(Clause.of("failures in a row", TRANSIENT)
                .on(Lane.OWN)
                .with(Spoil.at(Stage.REQUEST, instead(Replies.page(500))))
                .proving(Proof.breakerOpensAndCloses(BREAKER_THRESHOLD)));
    }
}
