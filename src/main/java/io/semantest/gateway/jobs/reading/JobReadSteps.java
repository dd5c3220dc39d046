package io.semantest.gateway.jobs.reading;

import io.semantest.gateway.contract.QueryParameters;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.jobs.record.BatchView;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobView;
import io.semantest.gateway.jobs.record.JobViews;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The steps that show jobs and batches to their callers: bean {@code jobReads} in the routes. */
public final class JobReadSteps {

    private static final Set<String> PARAMETERS =
            Set.of("user", "status", "batch", "createdAfter", "createdBefore", "limit", "cursor", "links");
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Transactions transactions;
    private final JobJson json;
    private final JobEvents events;

    public JobReadSteps(Transactions transactions, JobJson json) {
        this.transactions = transactions;
        this.json = json;
        this.events = new JobEvents(json);
    }

    /**
     * Puts a page of the caller's jobs, newest first, into variable {@code result}.
     *
     * @throws InvalidRequest naming every parameter that is wrong
     */
    public void list(Exchange exchange) {
        QueryParameters query =
                new QueryParameters(exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class), PARAMETERS);
        JobFilter filter = JobFilter.read(query);
        int limit = query.limit(MOST, USUAL);
        String cursor = query.read("cursor", null, "the nextCursor of an earlier answer", text -> text);
        query.check();
        Caller caller = caller(exchange);
        String after = cursor == null ? null : PageCursor.lastId(cursor, caller, filter);
        JobList page = transactions.read(tx -> JobList.read(tx, caller, filter, after, limit));
        exchange.setVariable(Variables.RESULT, json.page(page.jobs(), page.next(caller, filter)));
    }

    /** Puts the batch named in header {@code batchId} into the body. */
    public void showBatch(Exchange exchange) {
        String batchId = exchange.getMessage().getHeader("batchId", String.class);
        Caller caller = caller(exchange);
        exchange.getMessage()
                .setBody(transactions
                        .read(tx -> BatchView.find(tx, caller, batchId))
                        .orElseThrow(() -> new NotFound("batch", batchId)));
    }

    /**
     * Makes an {@link EventSubscription} of the job named in header {@code jobId} and of what the caller already has, and
     * puts it into the body. When the caller has everything and nothing more will come, the answer is 204, which makes
     * browsers stop asking (WHATWG HTML, section 9.2.3).
     */
    public void follow(Exchange exchange) {
        Message message = exchange.getMessage();
        String jobId = message.getHeader("jobId", String.class);
        Caller caller = caller(exchange);
        JobView job =
                transactions.read(tx -> JobViews.find(tx, caller, jobId)).orElseThrow(() -> new NotFound("job", jobId));
        List<JobEvent> story = events.of(job);
        long after = lastEventId(message.getHeader(LAST_EVENT_ID, String.class), story.size());
        boolean over = after == story.size() && job.state().isTerminal();
        message.removeHeaders("*");
        message.setBody(over ? null : new EventSubscription(jobId, after));
        if (over) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
        }
    }

    private static long lastEventId(String text, int events) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,9}") || Long.parseLong(text) > events) {
            throw new InvalidRequest(
                    "",
                    LAST_EVENT_ID + " must be the id of the job's last event that was received, 0 to " + events
                            + " by now, was " + QueryParameters.shown(text)
                            + ". Leave it out to begin with the first event.");
        }
        return Long.parseLong(text);
    }

    private static Caller caller(Exchange exchange) {
        return exchange.getVariable(Variables.CALLER, Caller.class);
    }
}
