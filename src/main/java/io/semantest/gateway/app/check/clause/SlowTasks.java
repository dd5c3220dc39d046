package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.app.check.upstream.ResponseFaults.instead;
import static io.semantest.gateway.contract.generation.Outcome.OK;
import static io.semantest.gateway.contract.generation.Outcome.UNKNOWN;

import io.semantest.gateway.app.check.upstream.ExchangeKind;
import io.semantest.gateway.app.check.upstream.HttpMessage;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.JsonRewriter;
import io.semantest.gateway.app.check.upstream.Replies;
import io.semantest.gateway.app.check.upstream.ResponseBehaviour;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of the {@link KameletContract} about tasks that are not done yet: whatever a poll says that is no end, the task is
 * asked for again, and its provider is well.
 */
final class SlowTasks {

    /** Longer than the first poll takes, shorter than the third. */
    private static final Duration DRAWING = Duration.ofMillis(400);

    private static final int POLLS = 2;
    private static final Pattern STATUS = Pattern.compile("(?i)(task_?)?(status|state|status_str)");

    private SlowTasks() {}

    static List<Clause> clauses() {
        Map<String, ResponseBehaviour> polls = new LinkedHashMap<>();
        polls.put("nothing", instead(Replies.json("")));
        polls.put("null", instead(Replies.json("null")));
        polls.put("an empty object", instead(Replies.json("{}")));
        polls.put("a status nobody knows", rewritten(status(word -> "A_STATUS_NOBODY_KNOWS")));
        polls.put("an empty status", rewritten(status(word -> "")));
        polls.put("a status in other letters", rewritten(status(SlowTasks::otherCase)));
        polls.put(
                "no status",
                rewritten(answer -> JsonRewriter.objects(answer, object -> object.properties()
                        .removeIf(member -> member.getValue().isTextual() && isStatus(member.getKey())))));
        Stream<Clause> words = polls.entrySet().stream().map(poll -> Clause.of(
                        poll.getKey() + " for the first polls", OK)
                .with(Behaviour.slow(DRAWING))
                .with(InjectedFault.at(ExchangeKind.POLL, poll.getValue()).times(POLLS))
                .asserting(Assertion.SUBMITTED_ONCE));
        Clause slow = Clause.of("tasks that are slow to begin", UNKNOWN)
                .on(ProviderVariant.HURRIED)
                .with(InjectedFault.at(ExchangeKind.POLL, ResponseBehaviour.UNCHANGED))
                .with(Behaviour.slow(Duration.ofHours(1)))
                .asserting(Assertion.breakerStaysClosed(KameletContract.BREAKER_THRESHOLD));
        return Stream.concat(words, Stream.of(slow)).toList();
    }

    private static ResponseBehaviour rewritten(UnaryOperator<HttpMessage> change) {
        return (line, original) -> line.send(change.apply(original).bytes());
    }

    private static UnaryOperator<HttpMessage> status(UnaryOperator<String> change) {
        return answer -> JsonRewriter.texts(answer, (name, text) -> isStatus(name) ? change.apply(text) : text);
    }

    private static boolean isStatus(String name) {
        return STATUS.matcher(name).matches();
    }

    private static String otherCase(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals(word) ? word.toUpperCase(Locale.ROOT) : lower;
    }
}
