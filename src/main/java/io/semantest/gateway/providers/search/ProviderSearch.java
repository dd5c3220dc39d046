package io.semantest.gateway.providers.search;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.providers.callback.CallbackWait;
import io.semantest.gateway.providers.capability.OptionMapping;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.SkippedProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request's way along its chain of providers: who is left, who was asked, who was passed over and why. Belongs to
 * one exchange and is used by one thread at a time.
 */
public final class ProviderSearch {

    /** Longer than most pictures take; after it the job goes back to the queue. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Submission job;
    private final Deque<Provider> chain;
    private final int mostAttempts;
    private final boolean resuming;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<SkippedProvider> skipped = new ArrayList<>();
    private Provider busy;
    private String atWork;
    private OpenAttempt turn;
    private AttemptDeadline deadline;
    private AttemptTasks tasks;
    private CallbackWait callback = CallbackWait.NONE;
    private AttemptResult result;

    private ProviderSearch(Submission job, List<Provider> chain, boolean resuming, int mostAttempts) {
        this.job = job;
        this.chain = new ArrayDeque<>(chain);
        this.resuming = resuming;
        this.mostAttempts = mostAttempts;
    }

    /**
     * Asks only the provider that has been working on the job since an earlier run.
     *
     * @param mostAttempts that it may make, not counting those that cost no call
     */
    static ProviderSearch resuming(Submission job, Provider atWork, int mostAttempts) {
        return new ProviderSearch(job, List.of(atWork), true, mostAttempts);
    }

    /**
     * @param inDoubt names of providers that may have a task of the job, and are not asked again
     * @param mostAttempts that it may make, not counting those that cost no call
     */
    public static ProviderSearch along(Submission job, List<Provider> chain, Set<String> inDoubt, int mostAttempts) {
        List<Provider> others = chain.stream()
                .filter(provider -> !inDoubt.contains(provider.name()))
                .toList();
        ProviderSearch search = new ProviderSearch(job, others, false, mostAttempts);
        chain.stream()
                .map(Provider::name)
                .filter(inDoubt::contains)
                .forEach(name -> search.passOver(SkippedProvider.inDoubt(name)));
        return search;
    }

    /** Whether nobody but the provider of an earlier run is asked. */
    boolean isResuming() {
        return resuming;
    }

    /** Nobody else is asked: the provider whose turn it is goes on with a task that nobody waits for any longer. */
    public void leaveAtWork() {
        atWork = turn.provider().name();
        chain.clear();
        busy = null;
    }

    /** Who goes on with a task of the job that nobody waits for any longer; null for nobody. */
    String atWork() {
        return atWork;
    }

    /** Ends the current turn and finds the next provider that can be asked now; empty when the search is over. */
    Optional<OpenAttempt> next(Instant now) {
        leave();
        result = null;
        while (!isOver(now)) {
            Optional<OpenAttempt> found = enter(chain.poll(), now);
            if (found.isPresent()) {
                turn = found.get();
                return found;
            }
        }
        chain.clear();
        return Optional.empty();
    }

    /**
     * Lets a queued job wait at the first provider that lacked nothing but a slot; whoever waits for an answer is told
     * instead. If there was one, it is that provider's turn.
     */
    Optional<OpenAttempt> awaitPlace(InstantSource clock) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), job.deadline());
        if (busy == null || isAwaited() || !attempts.isEmpty() || left.isNegative()) {
            return Optional.empty();
        }
        String user = job.caller().name() + '/' + job.request().userId();
        if (!busy.awaitPlace(user, left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT)) {
            return Optional.empty();
        }
        Provider free = busy;
        busy = null;
        skipped.removeIf(skip -> skip.provider().equals(free.name()));
        turn = new OpenAttempt(free, free.capabilities().map(job.request()), clock.instant());
        return Optional.of(turn);
    }

    /** Whether somebody waits for the answer, so that the job cannot go back to the queue. */
    public boolean isAwaited() {
        return job.lease().fence() == 0;
    }

    /** Whether the job must not cost another call. */
    boolean hasCostAllItMay() {
        return attempts.stream().filter(Attempt::counts).count() >= mostAttempts;
    }

    public Submission job() {
        return job;
    }

    /** What is nobody's business: what the caller wrote, and the keys of the provider whose turn it is. */
    public List<String> notToBeTold() {
        return turn.notToBeTold(job.request());
    }

    /** The provider whose turn it is; null before the first and after the last. */
    public OpenAttempt turn() {
        return turn;
    }

    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    List<SkippedProvider> skipped() {
        return List.copyOf(skipped);
    }

    public void passOver(SkippedProvider skip) {
        skipped.add(skip);
    }

    public void ended(Outcome outcome, String detail, Instant now) {
        attempts.add(
                turn.attempt(attempts.size() + 1, outcome, detail, turn.expense(outcome, job.request(), result), now));
    }

    public AttemptDeadline deadline() {
        return deadline;
    }

    public AttemptTasks tasks() {
        return tasks;
    }

    /** What the provider whose turn begins is going to bring, by the tasks that an earlier run left behind. */
    public AttemptResult begin(int wanted, AttemptTasks known) {
        result = new AttemptResult(wanted);
        tasks = known;
        known.failures().forEach(lost -> result.lose(lost.images(), lost.outcome(), lost.detail()));
        return result;
    }

    public AttemptResult result() {
        return result;
    }

    /** Bounds the call that begins; the time of the one before it is over. */
    public void start(AttemptDeadline call) {
        if (deadline != null) {
            deadline.stop();
        }
        deadline = call;
    }

    public boolean ranOutOfTime() {
        return deadline.expired();
    }

    /** Where the attempt waits for its provider to call back. */
    public CallbackWait callback() {
        return callback;
    }

    public void await(CallbackWait next) {
        callback.close();
        callback = next;
    }

    public void stop() {
        deadline.close();
        callback.close();
    }

    /** Gives the current provider's slot in flight back. Idempotent. */
    void leave() {
        if (turn != null) {
            turn.provider().leave();
            turn = null;
        }
    }

    public Generation summary(OpenAttempt last) {
        return last == null
                ? new Generation(null, "", false, attempts(), List.of(), Map.of())
                : last.summary(attempts(), result);
    }

    private boolean isOver(Instant now) {
        boolean answered = !attempts.isEmpty()
                && attempts.get(attempts.size() - 1).outcome().endsTheSearch();
        return answered || chain.isEmpty() || hasCostAllItMay() || !now.isBefore(job.deadline());
    }

    private Optional<OpenAttempt> enter(Provider provider, Instant now) {
        OptionMapping mapping = provider.capabilities().map(job.request());
        if (mapping.obstacle() != null) {
            skipped.add(SkippedProvider.incapable(provider.name(), mapping.obstacle(), mapping.culprit()));
            return Optional.empty();
        }
        Optional<SkippedProvider> obstacle = resuming ? provider.resume() : provider.enter();
        obstacle.ifPresent(skipped::add);
        if (busy == null && obstacle.filter(SkippedProvider::isBusy).isPresent()) {
            busy = provider;
        }
        return obstacle.isPresent() ? Optional.empty() : Optional.of(new OpenAttempt(provider, mapping, now));
    }
}
