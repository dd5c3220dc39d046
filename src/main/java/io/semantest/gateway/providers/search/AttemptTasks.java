package io.semantest.gateway.providers.search;

import io.semantest.gateway.contract.generation.MissingImages;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tasks of one attempt, one a call, as they are written down: an id, or, from before a task is sent until it is
 * accepted, a mark, or what a call was to bring that failed before it was accepted. A mark that an earlier run left behind
 * means that nobody knows whether the provider has the task. Used by one thread at a time.
 */
public final class AttemptTasks {

    /** Begins a mark; the id follows where the gateway chooses it. */
    private static final String MARK = "-";

    /** Begins a call that was answered with links to its images, which are kept in place of a task's id. */
    public static final String ANSWER = "=";

    /** Begins a call that failed; the number of its images and its outcome follow. */
    private static final String FAILED = "!";

    private static final Pattern FAILURE = Pattern.compile(FAILED + "(\\d+):(\\w+)");

    /** The provider's own words are not written down. */
    private static final String EARLIER = "failed before the gateway stopped";

    private static final int LONGEST_ID = 2000;
    private static final int LONGEST_ANSWER = 64_000;

    private final List<String> written;
    private final boolean resumed;
    private int call = -1;
    private boolean sought;
    private boolean ofEarlierRun;
    private boolean doubted;
    private boolean atWork;

    public AttemptTasks(OpenTasks earlier) {
        this.written = new ArrayList<>(earlier == null ? List.of() : earlier.tasks());
        this.resumed = !written.isEmpty();
    }

    /** Whether an earlier run left any. */
    public boolean isResumed() {
        return resumed;
    }

    /** Goes on to the next call that has not failed in an earlier run. */
    public void nextCall() {
        do {
            call++;
        } while (isWritten() && written.get(call).startsWith(FAILED));
        sought = isMarked();
        ofEarlierRun = id() != null;
        doubted = false;
        atWork = false;
    }

    /** What calls of an earlier run failed to bring; they are not made again. */
    List<MissingImages> failures() {
        return written.stream()
                .map(FAILURE::matcher)
                .filter(Matcher::matches)
                .map(failure -> new MissingImages(
                        Integer.parseInt(failure.group(1)), Outcome.ofWord(failure.group(2)), EARLIER))
                .toList();
    }

    /** How many of them have an id. */
    public int known() {
        return (int) written.stream().filter(AttemptTasks::isId).count();
    }

    /** Whether an earlier run left a task to ask for after this call's. */
    public boolean hasMore() {
        return written.stream().skip(call + 1).anyMatch(AttemptTasks::isId);
    }

    public int call() {
        return call;
    }

    /** The id of this call's task, or null when it has none yet. */
    public String id() {
        return isWritten() && isId(written.get(call)) ? written.get(call) : null;
    }

    /** The id that was chosen for this call's task before it was sent; empty when the provider chooses. */
    public String chosen() {
        return isMarked() ? written.get(call).substring(MARK.length()) : "";
    }

    /** Whether this call's task may be at the provider without anybody knowing. */
    public boolean isSought() {
        return sought;
    }

    /** Whether the provider accepted this call's task in an earlier run. */
    public boolean isOfEarlierRun() {
        return ofEarlierRun;
    }

    /** Whether it is about to be sent, or has been, and was not accepted. */
    public boolean isMarked() {
        return isWritten() && written.get(call).startsWith(MARK);
    }

    /** From now on nobody knows whether the provider has it. */
    public void seek() {
        sought = true;
    }

    /** An earlier run had it accepted, but the provider may have forgotten it: it is looked for under its id. */
    public void doubt() {
        if (id() != null) {
            written.set(call, MARK + id());
            sought = true;
            doubted = true;
        }
    }

    /** The provider does not have it: it may be sent. */
    public void notThere() {
        sought = false;
        doubted = false;
    }

    /** Nobody waits for this call's task any longer, but the provider has it and goes on with it. */
    public void leaveAtWork() {
        atWork = id() != null || doubted;
    }

    /** Whether the provider goes on with this call's task, so that it must not be sent again, here or elsewhere. */
    public boolean isAtWork() {
        return atWork;
    }

    /** What to write down before the task is sent. */
    public List<String> mark(String chosenId) {
        return write(MARK + chosenId);
    }

    /**
     * What to write down once the provider has the task.
     *
     * @throws IllegalArgumentException when the id cannot be kept
     */
    public List<String> accept(String id) {
        if (id == null
                || id.startsWith(ANSWER)
                || id.length() > LONGEST_ID
                || !id.matches("[\\x21-\\x7e]+")
                || !isId(id)) {
            throw new IllegalArgumentException("an id must be 1 to " + LONGEST_ID + " visible ASCII characters");
        }
        sought = false;
        doubted = false;
        return write(id);
    }

    /**
     * What to write down once the provider has answered with links, so that they are asked for again and nothing is paid
     * twice; empty when that cannot be kept: it is too long, or an earlier call has left nothing in its place.
     */
    public Optional<List<String>> keep(byte[] answer) {
        String text = ANSWER + Base64.getUrlEncoder().withoutPadding().encodeToString(answer);
        return text.length() > LONGEST_ANSWER || call > written.size() ? Optional.empty() : Optional.of(write(text));
    }

    /** The answer that was kept of this call, or null. */
    public byte[] kept() {
        String entry = id();
        return entry != null && entry.startsWith(ANSWER)
                ? Base64.getUrlDecoder().decode(entry.substring(ANSWER.length()))
                : null;
    }

    /** This call has brought no task, and the provider has said so: its mark says nothing any more. */
    public void failed(int images, Outcome outcome) {
        write(FAILED + images + ":" + outcome.word());
    }

    private static boolean isId(String entry) {
        return !entry.startsWith(MARK) && !entry.startsWith(FAILED);
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
