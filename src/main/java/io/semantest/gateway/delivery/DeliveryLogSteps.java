package io.semantest.gateway.delivery;

import io.semantest.gateway.contract.QueryParameters;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.ports.KeyedAnswers;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.delivery.outbox.DeliveryLog;
import io.semantest.gateway.delivery.outbox.DeliveryLog.Entry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** The steps that show callers what has become of their deliveries: bean {@code deliveryLog} in the routes. */
public final class DeliveryLogSteps {

    private static final Set<String> PARAMETERS = Set.of("state", "limit", "cursor");
    private static final List<String> STATES = List.of("pending", "delivered", "dead");
    private static final int MOST = 100;
    private static final int USUAL = 20;

    private final Transactions transactions;
    private final DeliveryLog log;
    private final KeyedAnswers answers;
    private final InstantSource clock;

    public DeliveryLogSteps(Transactions transactions, DeliveryLog log, KeyedAnswers answers, InstantSource clock) {
        this.transactions = transactions;
        this.log = log;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Puts a page of deliveries into the body, chosen by the query's {@code state}, {@code limit} and {@code cursor}.
     *
     * @throws io.semantest.gateway.contract.errors.caller.InvalidRequest naming every parameter that is wrong
     */
    public void list(Exchange exchange) {
        QueryParameters query =
                new QueryParameters(exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class), PARAMETERS);
        String state = query.read(
                "state", null, "one of " + String.join(", ", STATES), text -> STATES.contains(text) ? text : null);
        int limit = query.limit(MOST, USUAL);
        String before = query.read("cursor", null, "the nextCursor of an earlier answer", DeliveryLogSteps::before);
        query.check();
        List<Entry> found = transactions.read(tx -> log.page(tx, caller(exchange), state, before, limit + 1));
        List<Entry> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("deliveries", page.stream().map(DeliveryJson::members).toList());
        if (found.size() > limit) {
            answer.put("nextCursor", cursor(page.get(limit - 1).id()));
        }
        exchange.getMessage().setBody(answer);
    }

    /** Puts the delivery named in header {@code deliveryId} into the body, with its tries. */
    public void show(Exchange exchange) {
        String id = exchange.getMessage().getHeader("deliveryId", String.class);
        exchange.getMessage().setBody(transactions.read(tx -> show(tx, caller(exchange), id)));
    }

    /**
     * Makes the delivery named in header {@code deliveryId} due now, whatever has become of it, and puts what it is then
     * into variable {@code result}; under an idempotency key only once.
     */
    public void redeliver(Exchange exchange) {
        String id = exchange.getMessage().getHeader("deliveryId", String.class);
        IdempotencyKey key = exchange.getVariable(Variables.IDEMPOTENCY, IdempotencyKey.class);
        Caller caller = caller(exchange);
        Instant now = clock.instant();
        Optional<String> earlier = transactions.write(tx -> {
            Optional<String> kept = key == null ? Optional.empty() : answers.find(tx, caller, key, now);
            if (kept.isEmpty()) {
                String answer = redeliver(tx, caller, id, now);
                exchange.setVariable(Variables.RESULT, answer);
                if (key != null) {
                    answers.keep(tx, caller, key, answer, now);
                }
            }
            return kept;
        });
        if (earlier.isPresent()) {
            exchange.setVariable(Variables.RESULT, earlier.get());
            exchange.setVariable(Variables.REPLAYED, true);
        }
    }

    private String redeliver(Transaction tx, Caller caller, String id, Instant now) throws SQLException {
        log.redeliver(tx, caller, id, now);
        return DeliveryJson.write(show(tx, caller, id));
    }

    private Map<String, Object> show(Transaction tx, Caller caller, String id) throws SQLException {
        Entry entry = log.find(tx, caller, id).orElseThrow(() -> new NotFound("delivery", id));
        return DeliveryJson.members(entry, log.tries(tx, id));
    }

    private static Caller caller(Exchange exchange) {
        return exchange.getVariable(Variables.CALLER, Caller.class);
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String before(String cursor) {
        String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return id.matches("msg_[0-9a-z]{26}") ? id : null;
    }
}
