package io.semantest.gateway.app.check.clause;

import java.time.Duration;
import java.util.Optional;

/** What has to hold beside the outcome. */
@FunctionalInterface
public interface Assertion {

    int SHORTEST_QUOTE = 10;

    Assertion NONE = run -> Optional.empty();

    /** A task that is paid for is asked for again, never submitted again. */
    Assertion SUBMITTED_ONCE = run -> complaint(
            run.traffic().submissions() == 1, "was submitted " + run.traffic().submissions() + " times");

    /** Nobody goes where an answer points, with the key or without. */
    Assertion NOT_FOLLOWED = run -> complaint(run.traffic().redirectsFollowed() == 0, "followed it");

    /** What is wrong, if anything is. */
    public Optional<String> complaint(ClauseRun run);

    /** The provider is left alone for so long, and not called meanwhile. */
    static Assertion cooling(Duration least, Duration most) {
        return run -> {
            Duration cooling = run.gateway().coolingFor(run.provider());
            if (cooling.compareTo(least) < 0 || cooling.compareTo(most) > 0) {
                return Optional.of("is left alone for " + cooling.toMillis() + " ms, not " + least.toSeconds() + " to "
                        + most.toSeconds() + " s");
            }
            run.gateway().ask(run.provider());
            return complaint(run.traffic().requests() == 1, "is called while it is to be left alone");
        };
    }

    /** The operator is told in the provider's words, unless it was no misconfiguration. */
    static Assertion problemIn(String words) {
        return run -> {
            String problem = run.gateway().problem(run.provider());
            String quoted = words.substring(0, Math.min(words.length(), SHORTEST_QUOTE));
            return complaint(problem.isEmpty() || problem.contains(quoted), "its problem is told as: " + problem);
        };
    }

    /** However often that happens, the provider is well: its breaker stays closed. */
    static Assertion breakerStaysClosed(int threshold) {
        return run -> {
            for (int more = 0; more <= threshold; more++) {
                run.gateway().ask(run.provider());
            }
            String breaker = run.gateway().breaker(run.provider());
            return complaint(breaker.equals("CLOSED"), "its breaker is " + breaker);
        };
    }

    /** Four more failures open the breaker; then the provider is not called, until one call after a while is. */
    static Assertion breakerOpensAndCloses(int threshold) {
        return run -> {
            for (int failure = 2; failure <= threshold + 1; failure++) {
                run.gateway().ask(run.provider());
            }
            int calls = run.traffic().requests();
            if (calls != threshold || !run.gateway().breaker(run.provider()).equals("OPEN")) {
                return Optional.of("was called " + calls + " times, breaker "
                        + run.gateway().breaker(run.provider()));
            }
            run.recover();
            return complaint(
                    run.gateway().breaker(run.provider()).equals("CLOSED"),
                    "does not come back once the provider works again");
        };
    }

    private static Optional<String> complaint(boolean holds, String text) {
        return holds ? Optional.empty() : Optional.of(text);
    }
}
