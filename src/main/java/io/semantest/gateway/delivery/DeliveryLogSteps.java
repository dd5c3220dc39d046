package io.semantest.gateway.delivery;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.QueryParameters;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.NotFound;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.delivery.outbox.DeliveryLog;
import io.semantest.gateway.delivery.outbox.DeliveryLog.Entry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final InstantSource clock;

    public DeliveryLogSteps(Transactions transactions, DeliveryLog log, InstantSource clock) {
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Puts a page of deliveries into the body, chosen by the query's {@code state}, {@code limit} and {@code cursor}.
     *
     * @throws io.semantest.gateway.contract.errors.InvalidRequest naming every parameter that is wrong
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
        answer.put("deliveries", page.stream().map(DeliveryLogSteps::members).toList());
        if (found.size() > limit) {
            answer.put("nextCursor", cursor(page.get(limit - 1).id()));
        }
        exchange.getMessage().setBody(answer);
    }

    /** Puts the delivery named in header {@code deliveryId} into the body, with its tries. */
    public void show(Exchange exchange) {
        String id = exchange.getMessage().getHeader("deliveryId", String.class);
        Map<String, Object> answer = transactions.read(tx -> {
            Entry entry = log.find(tx, caller(exchange), id).orElseThrow(() -> new NotFound("delivery", id));
            Map<String, Object> members = members(entry);
            members.put(
                    "tries",
                    log.tries(tx, id).stream().map(DeliveryLogSteps::members).toList());
            return members;
        });
        exchange.getMessage().setBody(answer);
    }

    /** Makes the delivery named in header {@code deliveryId} due now, whatever has become of it. */
    public void redeliver(Exchange exchange) {
        String id = exchange.getMessage().getHeader("deliveryId", String.class);
        transactions.write(tx -> {
            log.redeliver(tx, caller(exchange), id, clock.instant());
            return null;
        });
        show(exchange);
    }

    private static Caller caller(Exchange exchange) {
        return exchange.getVariable(Variables.CALLER, Caller.class);
    }

    private static Map<String, Object> members(Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("deliveryId", entry.id());
        members.put("kind", entry.kind());
        members.put("target", entry.target());
        members.put("event", entry.event());
        members.put("subject", entry.subject());
        members.put("state", entry.state());
        members.put("attempts", entry.attempts());
        members.put("createdAt", entry.createdAt().toString());
        if (entry.endedAt() == null) {
            members.put("dueAt", entry.dueAt().toString());
        } else {
            members.put("endedAt", entry.endedAt().toString());
        }
        if (entry.reason() != null) {
            members.put("reason", entry.reason());
        }
        if (entry.endpointDisabled()) {
            members.put("endpointDisabled", true);
        }
        return members;
    }

    private static Map<String, Object> members(DeliveryLog.Try attempt) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", attempt.number());
        members.put("at", attempt.at().toString());
        members.put("durationMs", attempt.durationMs());
        if (attempt.status() != null) {
            members.put("status", attempt.status());
        }
        if (attempt.reason() != null) {
            members.put("reason", attempt.reason());
        }
        return members;
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String before(String cursor) {
        String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return id.matches("msg_[0-9a-z]{26}") ? id : null;
    }
}
