package io.semantest.gateway.app.check.clause;

import java.time.Duration;
import java.util.Optional;

/** What has to hold beside the outcome. */
@FunctionalInterface
public interface Proof {

    int SHORTEST_QUOTE = 10;

    Proof NONE = trial -> Optional.empty();

    /** A task that is paid for is asked for again, never submitted again. */
    Proof SUBMITTED_ONCE = trial -> complaint(
            trial.traffic().submissions() == 1,
            "was submitted " + trial.traffic().submissions() + " times");

    /** Nobody goes where an answer points, with the key or without. */
    Proof NOT_FOLLOWED = trial -> complaint(trial.traffic().strayed() == 0, "followed it");

    /** What is wrong, if anything is. */
    public Optional<String> complaint(Trial trial);

    /** The provider is left alone for so long, and not called meanwhile. */
    static Proof cooling(Duration least, Duration most) {
        return trial -> {
            Duration cooling = trial.gateway().coolingFor(trial.provider());
            if (cooling.compareTo(least) < 0 || cooling.compareTo(most) > 0) {
                return Optional.of("is left alone for " + cooling.toMillis() + " ms, not " + least.toSeconds() + " to "
                        + most.toSeconds() + " s");
            }
            trial.gateway().ask(trial.provider());
            return complaint(trial.traffic().requests() == 1, "is called while it is to be left alone");
        };
    }

    /** The operator is told in the provider's words, unless it was no misconfiguration. */
    static Proof problemIn(String words) {
        return trial -> {
            String problem = trial.gateway().problem(trial.provider());
            String quoted = words.substring(0, Math.min(words.length(), SHORTEST_QUOTE));
            return complaint(problem.isEmpty() || problem.contains(quoted), "its problem is told as: " + problem);
        };
    }

    /** However often that happens, the provider is well: its breaker stays closed. */
    static Proof breakerStaysClosed(int threshold) {
        return trial -> {
            for (int more = 0; more <= threshold; more++) {
                trial.gateway().ask(trial.provider());
            }
            String breaker = trial.gateway().breaker(trial.provider());
            return complaint(breaker.equals("CLOSED"), "its breaker is " + breaker);
        };
    }

    /** Four more failures open the breaker; then the provider is not called, until one call after a while is. */
    static Proof breakerOpensAndCloses(int threshold) {
        return trial -> {
            for (int failure = 2; failure <= threshold + 1; failure++) {
                trial.gateway().ask(trial.provider());
            }
            int calls = trial.traffic().requests();
            if (calls != threshold || !trial.gateway().breaker(trial.provider()).equals("OPEN")) {
                return Optional.of("was called " + calls + " times, breaker "
                        + trial.gateway().breaker(trial.provider()));
            }
            trial.recover();
            return complaint(
                    trial.gateway().breaker(trial.provider()).equals("CLOSED"),
                    "does not come back once the provider works again");
        };
    }

    private static Optional<String> complaint(boolean holds, String text) {
        return holds ? Optional.empty() : Optional.of(text);
    }
}
