package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.app.check.upstream.BadManners.instead;
import static io.semantest.gateway.contract.generation.Outcome.OK;
import static io.semantest.gateway.contract.generation.Outcome.UNKNOWN;

import io.semantest.gateway.app.check.upstream.HttpMessage;
import io.semantest.gateway.app.check.upstream.Manners;
import io.semantest.gateway.app.check.upstream.Replies;
import io.semantest.gateway.app.check.upstream.Rewriting;
import io.semantest.gateway.app.check.upstream.Spoil;
import io.semantest.gateway.app.check.upstream.Stage;
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
 * The part of the {@link Contract} about tasks that are not done yet: whatever a poll says that is no end, the task is
 * asked for again, and its provider is well.
 */
final class SlowTasks {

    /** Longer than the first poll takes, shorter than the third. */
    private static final Duration DRAWING = Duration.ofMillis(400);

    private static final int POLLS = 2;
    private static final Pattern STATUS = Pattern.compile("(?i)(task_?)?(status|state|status_str)");

    private SlowTasks() {}

    static List<Clause> clauses() {
        Map<String, Manners> polls = new LinkedHashMap<>();
        polls.put("nothing", instead(Replies.json("")));
        polls.put("null", instead(Replies.json("null")));
        polls.put("an empty object", instead(Replies.json("{}")));
        polls.put("a status nobody knows", rewritten(status(word -> "A_STATUS_NOBODY_KNOWS")));
        polls.put("an empty status", rewritten(status(word -> "")));
        polls.put("a status in other letters", rewritten(status(SlowTasks::otherCase)));
        polls.put(
                "no status",
                rewritten(answer -> Rewriting.objects(answer, object -> object.properties()
                        .removeIf(member -> member.getValue().isTextual() && isStatus(member.getKey())))));
        Stream<Clause> words = polls.entrySet().stream()
                .map(poll -> Clause.of(poll.getKey() + " for the first polls", OK)
                        .with(Behaviour.slow(DRAWING))
                        .with(Spoil.at(Stage.POLL, poll.getValue()).times(POLLS))
                        .proving(Proof.SUBMITTED_ONCE));
        Clause slow = Clause.of("tasks that are slow to begin", UNKNOWN)
                .on(Lane.HURRIED)
                .with(Spoil.at(Stage.POLL, Manners.HONEST))
                .with(Behaviour.slow(Duration.ofHours(1)))
                .proving(Proof.breakerStaysClosed(Contract.BREAKER_THRESHOLD));
        return Stream.concat(words, Stream.of(slow)).toList();
    }

    private static Manners rewritten(UnaryOperator<HttpMessage> change) {
        return (line, honest) -> line.send(change.apply(honest).bytes());
    }

    private static UnaryOperator<HttpMessage> status(UnaryOperator<String> change) {
        return answer -> Rewriting.texts(answer, (name, text) -> isStatus(name) ? change.apply(text) : text);
    }

    private static boolean isStatus(String name) {
        return STATUS.matcher(name).matches();
    }

    private static String otherCase(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals(word) ? word.toUpperCase(Locale.ROOT) : lower;
    }
}
