package io.semantest.gateway.providers;

/** Counts the polls of one task that failed in a row: one that is answered forgives those before it. For one thread. */
final class FailedPolls {

    private int last;
    private int failures;
    private int denials;

    /** The poll of this number, from 1, was not answered; how many in a row. */
    int failed(int poll) {
        goOn(poll);
        return ++failures;
    }

    /** The provider says that it has no such task; how often in a row. */
    int denied(int poll) {
        goOn(poll);
        return ++denials;
    }

    private void goOn(int poll) {
        if (poll > last + 1) {
            failures = 0;
            denials = 0;
        }
        last = poll;
    }
}
