package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.ports.Credits.Order;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.jobs.record.Batch;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.repeats.ReplaySteps;
import io.semantest.gateway.jobs.store.Admissions;
import io.semantest.gateway.jobs.store.IdempotencyKeys;
import io.semantest.gateway.jobs.store.JobParts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps of requests that are accepted together: bean {@code batches} in the routes. */
public final class BatchSteps {

    private static final String WISHES = "wishes";

    private final Transactions transactions;
    private final Admissions admissions;
    private final ReplaySteps replays;
    private final Duration timeToLive;
    private final InstantSource clock;

    /** A request with the providers that can serve it. */
    private record Wish(GenerationRequest request, List<String> chain) {}

    /** @param timeToLive how long each job may wait and be tried before it fails */
    public BatchSteps(JobParts parts, Admissions admissions, Duration timeToLive) {
        this.transactions = parts.transactions();
        this.admissions = admissions;
        this.replays = new ReplaySteps(parts);
        this.timeToLive = timeToLive;
        this.clock = parts.clock();
    }

    /** Begins a batch; one whose idempotency key has an answer is answered with that in variable {@code result}. */
    public void open(Exchange exchange) {
        IdempotencyKey key = exchange.getVariable(Variables.IDEMPOTENCY, IdempotencyKey.class);
        if (key != null) {
            Optional<IdempotencyKeys.Known> known =
                    replays.find(exchange.getVariable(Variables.CALLER, Caller.class), key);
            known.ifPresent(earlier -> replays.answer(exchange, earlier));
        }
        exchange.setVariable(WISHES, new ArrayList<Wish>());
    }

    /** Adds the request in the body, whose chain of providers is known, to the batch. */
    @SuppressWarnings("unchecked")
    public void add(Exchange exchange) {
        List<String> providers =
                List.of(exchange.getVariable(Variables.CHAIN, String.class).split(","));
        exchange.getVariable(WISHES, List.class)
                .add(new Wish(exchange.getVariable(Variables.REQUEST, GenerationRequest.class), providers));
    }

    /**
     * Puts all requests in the queue as jobs, or none: variable {@code result} names them.
     *
     * @throws io.semantest.gateway.contract.errors.QuotaExceeded when the credits do not suffice for all of them
     */
    @SuppressWarnings("unchecked")
    public void accept(Exchange exchange) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Wish> wishes = exchange.getVariable(WISHES, List.class);
        Batch batch = new Batch(
                Ids.next("bat", now),
                exchange.getVariable(Variables.CALLER, Caller.class),
                wishes.size(),
                exchange.getVariable(Variables.WEBHOOK_URL, String.class),
                now,
                null);
        List<Order> orders = wishes.stream()
                .map(wish -> new Order(submission(batch, wish.request()), wish.chain()))
                .toList();
        String answer = answer(batch, orders);
        String location = "/v1/batches/" + batch.batchId();
        IdempotencyKey key = exchange.getVariable(Variables.IDEMPOTENCY, IdempotencyKey.class);
        transactions.write(tx -> {
            if (key != null) {
                IdempotencyKeys.claim(tx, batch.caller(), key, null, answer, location, now);
            }
            batch.insert(tx);
            admissions.admitAll(tx, orders);
            return null;
        });
        Failpoint.reached("batch-admitted");
        exchange.setVariable(Variables.RESULT, answer);
        exchange.setVariable(Variables.LOCATION, location);
    }

    private Submission submission(Batch batch, GenerationRequest request) {
        Instant now = batch.createdAt();
        return new Submission(
                Ids.next("job", now),
                batch.caller(),
                "batch",
                null,
                request,
                now,
                now.plus(timeToLive),
                new Terms(batch.batchId(), null, true, null),
                new Lease("", 0));
    }

    private static String answer(Batch batch, List<Order> orders) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("batchId", batch.batchId());
        members.put("status", "processing");
        members.put("total", batch.total());
        members.put("createdAt", batch.createdAt().toString());
        members.put(
                "jobs",
                orders.stream()
                        .map(order -> Map.of("jobId", order.job().jobId()))
                        .toList());
        return JobJson.write(members);
    }
}
