package io.semantest.gateway.providers.attempt;

import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.providers.health.CoolDown;
import io.semantest.gateway.providers.search.ProviderSearch;

/** Counts the polls of one task that failed in a row: one that is answered forgives those before it. For one thread. */
final class FailedPolls {

    private static final int ENOUGH_DENIALS = 5;
    private static final int ENOUGH_DENIALS_AT_FIRST = 10;
    private static final int ENOUGH_BARE = 6;

    private int last;
    private int failures;
    private int denials;
    private int bare;
    private boolean answered;

    /** Of what the provider must know: the result of a task that is done, or a task of an earlier run. */
    static FailedPolls ofKnown() {
        FailedPolls polls = new FailedPolls();
        polls.answered = true;
        return polls;
    }

    /** The poll of this number, from 1, was not answered; how many in a row. */
    int failed(int poll) {
        goOn(poll);
        return ++failures;
    }

    /**
     * The provider says that it has no such task.
     *
     * @return whether to believe it: after five times in a row where it must know the task, else after ten, for
     *     right after the submission not all of its servers may know the task
     */
    boolean denied(int poll) {
        goOn(poll);
        denials++;
        return denials >= (answered ? ENOUGH_DENIALS : ENOUGH_DENIALS_AT_FIRST);
    }

    /**
     * The provider says that the task is done, and shows no image, which may come a while later.
     *
     * @return the number to go on from: pauses begin anew with the first
     * @throws ProviderFailure the failure, when it has said so six times, which takes about five seconds
     */
    int cameBare(ProviderFailure failure, int poll) {
        if (++bare >= ENOUGH_BARE) {
            throw failure;
        }
        return bare == 1 ? 0 : poll;
    }

    private void goOn(int poll) {
        if (poll > last + 1) {
            answered = true;
            failures = 0;
            denials = 0;
        }
        last = poll;
    }

    /** Leaves a provider alone for as long as it asks for, at most until the attempt is over or the provider calls back. */
    static void rest(ProviderSearch search, ProviderFailure limit) throws InterruptedException {
        CoolDown coolDown = search.turn().provider().coolDown();
        coolDown.handleRateLimit(limit.retryAfter());
        long left = search.deadline().left().toMillis();
        search.callback().await(Math.min(left, coolDown.remaining().toMillis()));
    }
}
