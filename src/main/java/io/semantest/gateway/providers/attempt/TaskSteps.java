package io.semantest.gateway.providers.attempt;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.TaskNotDone;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.providers.callback.CallbackSteps;
import io.semantest.gateway.providers.callback.CallbackWait;
import io.semantest.gateway.providers.callback.Callbacks;
import io.semantest.gateway.providers.search.AttemptTasks;
import io.semantest.gateway.providers.search.ProviderSearch;
import io.semantest.gateway.providers.search.ProviderSteps;
import java.util.UUID;
import org.apache.camel.Exchange;

/**
 * Steps of kamelets whose provider takes a task and is asked until it is done: bean {@code task}. They see to it that no
 * task is submitted twice, whatever dies in between: a mark is written down before it is sent, its id once it is accepted.
 */
public final class TaskSteps {

    private static final String POLLS = "polls";
    private static final String FAILED_POLLS = "failedPolls";
    private static final int MOST_FAILED_POLLS = 5;
    private static final String LOOKS = "looks";
    private static final String ABSENCES = "absences";
    private static final int MOST_ABSENCES = 2;
    private static final int ENOUGH_LOOKS = 3;
    private static final int MOST_LOOKS = 5;
    private static final int FIRST_PAUSE_MS = 250;
    private static final int LONGEST_PAUSE_MS = 3000;

    private final TaskRecorder notes;

    public TaskSteps(Transactions transactions, JobLog jobs) {
        this.notes = new TaskRecorder(transactions, jobs);
    }

    /** Prepares one call: variable {@code task} is its task's id, where an earlier run has one. */
    static void begin(Exchange exchange, ProviderSearch search, Callbacks callbacks) {
        search.tasks().nextCall();
        CallbackWait callback = callbacks.open(
                search.job().jobId(),
                search.turn().provider().name(),
                search.tasks().call());
        search.await(callback);
        exchange.setVariable(POLLS, 0);
        exchange.setVariable(FAILED_POLLS, search.tasks().id() == null ? new FailedPolls() : FailedPolls.ofKnown());
        exchange.setVariable(LOOKS, 0);
        exchange.setVariable(ABSENCES, 0);
        exchange.setVariable(Variables.TASK, search.tasks().id());
        exchange.setVariable(Variables.SOUGHT, search.tasks().isSought());
        exchange.setVariable(CallbackSteps.WAIT, callback);
        exchange.setVariable(Variables.CALLBACK_URL, callback.url());
        exchange.setVariable(Variables.CALLBACK_SECRET, callback.secret());
    }

    /**
     * Says that a task is about to be sent whose id the provider chooses.
     *
     * @throws ProviderFailure {@link Outcome#UNKNOWN} when one was sent before, and nobody knows what became of it
     */
    public void submitting(Exchange exchange) throws ProviderFailure {
        mark(exchange, "");
    }

    /**
     * Says that a task is about to be sent under a name of the gateway's, which is in variable {@code chosen}: a random
     * UUID, or that of an earlier submission, which is to be looked for when variable {@code sought} says so.
     *
     * @throws ProviderFailure {@link Outcome#UNKNOWN} when one was sent before that has no such name; {@link
     *     Outcome#TRANSIENT} when the provider was sent it twice and does not have it
     */
    public void choose(Exchange exchange) throws ProviderFailure {
        if (exchange.getVariable(ABSENCES, 0, Integer.class) >= MOST_ABSENCES) {
            throw new ProviderFailure(Outcome.TRANSIENT, "it does not take the task, and does not say why");
        }
        String earlier = ProviderSteps.searchOf(exchange).tasks().chosen();
        String id = earlier.isEmpty() ? UUID.randomUUID().toString() : earlier;
        if (!ProviderSteps.searchOf(exchange).tasks().isSought() || earlier.isEmpty()) {
            mark(exchange, id);
        }
        exchange.setVariable(Variables.CHOSEN, id);
    }

    /**
     * Says that the provider would know, and may have forgotten, a task that it took in an earlier run: variable {@code
     * sought} says that it is to be looked for before it is asked for. Does nothing where there is no such task.
     */
    public void lookAgain(Exchange exchange) {
        AttemptTasks tasks = ProviderSteps.searchOf(exchange).tasks();
        tasks.doubt();
        exchange.setVariable(Variables.TASK, tasks.id());
        exchange.setVariable(Variables.SOUGHT, tasks.isSought());
    }

    private void mark(Exchange exchange, String chosenId) throws ProviderFailure {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        if (search.tasks().isSought()) {
            throw new ProviderFailure(
                    Outcome.UNKNOWN, Attempt.NOT_CALLED + "it may have taken this job's task already");
        }
        notes.write(search, search.tasks().mark(chosenId));
        search.deadline().nothingSent();
    }

    /**
     * Writes down the id in variable {@code task}, under which the provider works on this call: from now on the task is
     * asked for, also after a crash, and never submitted again.
     *
     * @throws ProviderFailure {@link Outcome#UNKNOWN} when the provider gave no usable id
     */
    public void accepted(Exchange exchange) throws ProviderFailure {
        Failpoint.reached("task-accepted");
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        String id = exchange.getVariable(Variables.TASK, String.class);
        try {
            notes.write(search, search.tasks().accept(id));
        } catch (IllegalArgumentException unusable) {
            throw new ProviderFailure(Outcome.UNKNOWN, "it took a task under an id that cannot be kept");
        }
        exchange.setVariable(Variables.SOUGHT, false);
        Failpoint.reached("task-stored");
    }

    /**
     * Says that the provider does not have the task that was looked for, and that it would know. Once that has been seen
     * three times, variable {@code sought} says that it may be sent, under the same name, once more.
     */
    public void notThere(Exchange exchange) {
        if (oneMore(exchange, LOOKS) >= ENOUGH_LOOKS) {
            ProviderSteps.searchOf(exchange).tasks().notThere();
            exchange.setVariable(Variables.SOUGHT, false);
            exchange.setVariable(LOOKS, 0);
            oneMore(exchange, ABSENCES);
        }
    }

    /**
     * Says that the task that was looked for was not found, which does not mean that it is not there.
     *
     * @throws ProviderFailure {@link Outcome#UNKNOWN} when it has been looked for often enough
     */
    public void notFound(Exchange exchange) throws ProviderFailure {
        if (oneMore(exchange, LOOKS) >= MOST_LOOKS) {
            throw new ProviderFailure(Outcome.UNKNOWN, "it may have taken a task, which cannot be found");
        }
    }

    /**
     * After a submission that failed: variable {@code sought} says that the task is to be looked for, because the provider
     * may have it: it did not answer, or its answer means {@link Outcome#UNKNOWN}.
     *
     * @throws Exception the failure itself, when the provider does not have it or was never reached, or when the time is over
     */
    public void lookFor(Exchange exchange) throws Exception {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean inDoubt = failure instanceof ProviderFailure known
                ? known.outcome() == Outcome.UNKNOWN
                : search.deadline().hasSent() && !(failure instanceof StorageException);
        if (!search.tasks().isMarked() || !inDoubt || search.ranOutOfTime()) {
            throw failure;
        }
        search.tasks().seek();
        exchange.setVariable(Variables.SOUGHT, true);
    }

    /**
     * Waits before a kamelet asks again how its task is doing: a quarter of a second at first, longer each time, at most
     * three seconds, and no longer than until the provider calls back.
     *
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when the attempt's time is over; a task that was accepted goes on
     */
    public void pause(Exchange exchange) throws ProviderFailure, InterruptedException {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        int polls = exchange.getVariable(POLLS, 0, Integer.class);
        exchange.setVariable(POLLS, polls + 1);
        search.callback().await((long) Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * Math.pow(1.5, polls)));
        if (search.ranOutOfTime()) {
            search.tasks().leaveAtWork();
            throw ProviderFailure.notDone(TaskNotDone.LATE);
        }
    }

    /** Says that the task is done, and that from now on its result is asked for: pauses and failures begin anew. */
    public void done(Exchange exchange) {
        exchange.setVariable(POLLS, 0);
        exchange.setVariable(FAILED_POLLS, FailedPolls.ofKnown());
    }

    /**
     * Goes on after a poll that failed: the task is paid for and goes on too. A few such polls in a row are put up with;
     * whoever waits for the answer puts up with more, for nobody else can be asked, and leaves a provider alone as long as
     * it asks for. {@link Outcome#INVALID} says that the provider knows no such task, which is believed after five times
     * in a row, and ten where it has never shown it. A task that is done and shows no image is asked for six times.
     *
     * @throws Exception the failure, when there were too many, or asking again is no use; the task goes on unless it is
     *     about the task itself
     */
    public void askAgain(Exchange exchange) throws Exception {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Outcome outcome = failure instanceof ProviderFailure known ? known.outcome() : Outcome.TRANSIENT;
        boolean awaited = search.isAwaited() && search.tasks().id() != null;
        FailedPolls inARow = exchange.getVariable(FAILED_POLLS, FailedPolls.class);
        int poll = exchange.getVariable(POLLS, 0, Integer.class);
        switch (outcome) {
            case MODERATED -> throw failure;
            case INVALID -> {
                if (inARow.denied(poll)) {
                    throw new ProviderFailure(Outcome.TRANSIENT, "it does not know its task any more");
                }
            }
            case THROTTLED -> {
                if (!awaited) {
                    search.tasks().leaveAtWork();
                    throw failure;
                }
                FailedPolls.rest(search, (ProviderFailure) failure);
            }
            case TRANSIENT -> {
                if (failure instanceof ProviderFailure known && known.isNoImage()) {
                    exchange.setVariable(POLLS, inARow.cameBare(known, poll));
                } else if (inARow.failed(poll) > MOST_FAILED_POLLS && !awaited) {
                    search.tasks().leaveAtWork();
                    throw failure;
                }
            }
            default -> {
                search.tasks().leaveAtWork();
                throw failure;
            }
        }
    }

    private static int oneMore(Exchange exchange, String counter) {
        int count = exchange.getVariable(counter, 0, Integer.class) + 1;
        exchange.setVariable(counter, count);
        return count;
    }
}
