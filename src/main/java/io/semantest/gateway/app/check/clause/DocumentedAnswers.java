package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.contract.generation.Outcome.EXHAUSTED;
import static io.semantest.gateway.contract.generation.Outcome.MISCONFIGURED;
import static io.semantest.gateway.contract.generation.Outcome.OK;
import static io.semantest.gateway.contract.generation.Outcome.THROTTLED;
import static io.semantest.gateway.contract.generation.Outcome.TRANSIENT;
import static io.semantest.gateway.contract.generation.Outcome.UNKNOWN;

import io.semantest.gateway.app.check.upstream.ExchangeKind;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.Replies;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.sandbox.fixture.Fixture;
import io.semantest.gateway.sandbox.fixture.FixtureReply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The part of the {@link KameletContract} that is special to a kamelet: what its provider is documented to answer. */
final class DocumentedAnswers {

    private static final int MOST_SHOWN = 40;

    /** What may last beyond the attempt: the provider is not asked again for a while. */
    private static final Set<Outcome> LASTING = EnumSet.of(THROTTLED, MISCONFIGURED, EXHAUSTED, TRANSIENT);

    private DocumentedAnswers() {}

    static List<Clause> successes(Fixture fixture) {
        return fixture.answers().entrySet().stream()
                .map(form -> Clause.of("success as " + form.getKey(), OK).with(script(form.getValue())))
                .toList();
    }

    static List<Clause> failures(Fixture fixture) {
        return fixture.errors().stream().map(DocumentedAnswers::failure).toList();
    }

    private static Clause failure(FixtureReply error) {
        ProviderVariant variant = LASTING.contains(error.outcome()) ? ProviderVariant.OWN : ProviderVariant.MAIN;
        String at = error.toPoll() ? " to a poll" : "";
        return Clause.of("documented " + error.status() + at + " " + shown(error), meant(error))
                .on(isAskedAgain(error) ? ProviderVariant.HURRIED : variant)
                .with(script(error));
    }

    /** A poll that fails is made again, until there is no time left, and nobody knows what becomes of the task. */
    private static boolean isAskedAgain(FixtureReply error) {
        return error.toPoll() && error.outcome() == TRANSIENT;
    }

    /** A task that is in doubt may be looked for and found. */
    private static Outcome[] meant(FixtureReply error) {
        if (isAskedAgain(error)) {
            return new Outcome[] {TRANSIENT, UNKNOWN};
        }
        return error.outcome() == UNKNOWN ? new Outcome[] {UNKNOWN, OK} : new Outcome[] {error.outcome()};
    }

    private static String shown(FixtureReply error) {
        String body = String.valueOf(error.body()).replaceAll("[{}\"]", "");
        return body.length() > MOST_SHOWN ? body.substring(0, MOST_SHOWN) + "..." : body;
    }

    private static InjectedFault script(FixtureReply reply) {
        return InjectedFault.at(
                reply.toPoll() ? ExchangeKind.POLL : ExchangeKind.REQUEST,
                (line, original) ->
                        line.send(Replies.of(reply, line.authority()).bytes()));
    }
}
