package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.IdempotencyKey;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.Lease;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.Terms;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.ports.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;

/** The steps of requests that are accepted together: bean {@code batches} in the routes. */
public final class BatchSteps {

    private static final String ORDERS = "orders";

    private final Transactions transactions;
    private final Admissions admissions;
    private final ReplaySteps replays;
    private final Duration timeToLive;
    private final InstantSource clock;

    /** A request with the providers that can serve it. */
    private record Order(GenerationRequest request, List<String> providers) {}

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
        exchange.setVariable(ORDERS, new ArrayList<Order>());
    }

    /** Adds the request in the body, whose chain of providers is known, to the batch. */
    @SuppressWarnings("unchecked")
    public void add(Exchange exchange) {
        List<String> providers =
                List.of(exchange.getVariable(Variables.CHAIN, String.class).split(","));
        exchange.getVariable(ORDERS, List.class)
                .add(new Order(exchange.getVariable(Variables.REQUEST, GenerationRequest.class), providers));
    }

    /**
     * Puts all requests in line as jobs, or none: variable {@code result} names them.
     *
     * @throws io.semantest.gateway.contract.errors.QuotaExceeded when the credits do not suffice for all of them
     */
    @SuppressWarnings("unchecked")
    public void accept(Exchange exchange) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Order> orders = exchange.getVariable(ORDERS, List.class);
        Batch batch = new Batch(
                Ids.next("bat", now),
                exchange.getVariable(Variables.CALLER, Caller.class),
                orders.size(),
                exchange.getVariable(Variables.WEBHOOK_URL, String.class),
                now,
                null);
        List<Submission> jobs =
                orders.stream().map(order -> submission(batch, order.request())).toList();
        String answer = answer(batch, jobs);
        String location = "/v1/batches/" + batch.batchId();
        IdempotencyKey key = exchange.getVariable(Variables.IDEMPOTENCY, IdempotencyKey.class);
        transactions.write(tx -> {
            if (key != null) {
                IdempotencyKeys.claim(tx, batch.caller(), key, null, answer, location, now);
            }
            batch.insert(tx);
            Turns turns = new Turns(tx);
            for (int job : byUser(jobs)) {
                admissions.admit(tx, turns, jobs.get(job), orders.get(job).providers());
            }
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

    /** Indexes in one order for all batches, so that two that come at once do not wait for each other's balances. */
    private static int[] byUser(List<Submission> jobs) {
        return IntStream.range(0, jobs.size())
                .boxed()
                .sorted(Comparator.comparing(job -> jobs.get(job).request().userId()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static String answer(Batch batch, List<Submission> jobs) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("batchId", batch.batchId());
        members.put("status", "processing");
        members.put("total", batch.total());
        members.put("createdAt", batch.createdAt().toString());
        members.put(
                "jobs", jobs.stream().map(job -> Map.of("jobId", job.jobId())).toList());
        return JobJson.write(members);
    }
}
