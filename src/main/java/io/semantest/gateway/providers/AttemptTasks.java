package io.semantest.gateway.providers;

import io.semantest.gateway.contract.OpenTasks;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of one attempt, one a call, as they are written down: an id, or, from before a task is sent until it is
 * accepted, a mark. A mark that an earlier run left behind means that nobody knows whether the provider has the task.
 * Used by one thread at a time.
 */
final class AttemptTasks {

    /** Begins a mark; the id follows where the gateway chooses it. */
    private static final String MARK = "-";

    private static final int LONGEST_ID = 2000;

    private final List<String> written;
    private final boolean resumed;
    private int call = -1;
    private boolean sought;
    private boolean doubted;
    private boolean atWork;

    AttemptTasks(OpenTasks earlier) {
        this.written = new ArrayList<>(earlier == null ? List.of() : earlier.tasks());
        this.resumed = !written.isEmpty();
    }

    /** Whether an earlier run left any. */
    boolean isResumed() {
        return resumed;
    }

    /** Goes on to the next call. */
    void nextCall() {
        call++;
        sought = isMarked();
        doubted = false;
        atWork = false;
    }

    int call() {
        return call;
    }

    /** The id of this call's task, or null when it has none yet. */
    String id() {
        return isWritten() && !isMarked() ? written.get(call) : null;
    }

    /** The id that was chosen for this call's task before it was sent; empty when the provider chooses. */
    String chosen() {
        return isMarked() ? written.get(call).substring(MARK.length()) : "";
    }

    /** Whether this call's task may be at the provider without anybody knowing. */
    boolean isSought() {
        return sought;
    }

    /** Whether it is about to be sent, or has been, and was not accepted. */
    boolean isMarked() {
        return isWritten() && written.get(call).startsWith(MARK);
    }

    /** From now on nobody knows whether the provider has it. */
    void seek() {
        sought = true;
    }

    /** An earlier run had it accepted, but the provider may have forgotten it: it is looked for under its id. */
    void doubt() {
        if (id() != null) {
            written.set(call, MARK + id());
            sought = true;
            doubted = true;
        }
    }

    /** The provider does not have it: it may be sent. */
    void notThere() {
        sought = false;
        doubted = false;
    }

    /** Nobody waits for this call's task any longer, but the provider has it and goes on with it. */
    void leaveAtWork() {
        atWork = id() != null || doubted;
    }

    /** Whether the provider goes on with this call's task, so that it must not be sent again, here or elsewhere. */
    boolean isAtWork() {
        return atWork;
    }

    /** What to write down before the task is sent. */
    List<String> mark(String chosenId) {
        return write(MARK + chosenId);
    }

    /**
     * What to write down once the provider has the task.
     *
     * @throws IllegalArgumentException when the id cannot be kept
     */
    List<String> accept(String id) {
        if (id == null || id.length() > LONGEST_ID || !id.matches("[\\x21-\\x7e]+") || id.startsWith(MARK)) {
            throw new IllegalArgumentException("an id must be 1 to " + LONGEST_ID + " visible ASCII characters");
        }
        sought = false;
        doubted = false;
        return write(id);
    }

    private List<String> write(String entry) {
        if (isWritten()) {
            written.set(call, entry);
        } else {
            written.add(entry);
        }
        return List.copyOf(written);
    }

    private boolean isWritten() {
        return call >= 0 && call < written.size();
    }
}
