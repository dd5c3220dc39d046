package io.semantest.gateway.delivery;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.delivery.outbox.Claims;
import io.semantest.gateway.delivery.outbox.Delivery;
import io.semantest.gateway.delivery.outbox.DeliverySlots;
import io.semantest.gateway.delivery.outbox.Outcomes;
import io.semantest.gateway.delivery.outbox.Reply;
import io.semantest.gateway.delivery.webhook.WebhookSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that empty the outbox: bean {@code deliveries} in the routes. */
public final class OutboxSteps {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSteps.class);
    private static final String BEGUN = "begun";
    private static final String REPLY = "reply";
    private static final int LONGEST_DETAIL = 1000;
    /** A receiver that answers within it may have several deliveries at a time. */
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final Claims claims;
    private final DeliverySlots slots;
    private final Outcomes outcomes;
    private final WebhookSender webhooks;
    private final InstantSource clock;
    private final Object claiming = new Object();
    private boolean stopping;

    public OutboxSteps(
            Claims claims, DeliverySlots slots, Outcomes outcomes, WebhookSender webhooks, InstantSource clock) {
        this.claims = claims;
        this.slots = slots;
        this.outcomes = outcomes;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Claims what is due and can be sent now: a list of {@link Delivery} in the body; empty until every route that sends
     * has started.
     */
    public void claim(Exchange exchange) {
        synchronized (claiming) {
            boolean ready = exchange.getContext().isStarted() && !stopping;
            List<Delivery> claimed = ready ? claims.claim() : List.of();
            if (!claimed.isEmpty()) {
                Failpoint.reached("delivery-claimed");
            }
            exchange.getMessage().setBody(claimed);
        }
    }

    /** Begins with the claimed delivery in the body: it is in variable {@code delivery} from now on. */
    public void open(Exchange exchange) {
        exchange.setVariable(Variables.DELIVERY, exchange.getMessage().getBody(Delivery.class));
        exchange.setVariable(BEGUN, clock.instant());
    }

    /** Sends a webhook. */
    public void post(Exchange exchange) {
        exchange.setVariable(REPLY, webhooks.send(delivery(exchange)));
    }

    /** Says which job's images go into which folder, and the job itself beside them as {@code result.json}. */
    public void folder(Exchange exchange) {
        Delivery delivery = delivery(exchange);
        exchange.setVariable(Variables.JOB_ID, delivery.subject());
        exchange.setVariable(Variables.FOLDER, delivery.target());
        exchange.setVariable(Variables.FILE_STEM, "");
        exchange.setVariable(Variables.SIDECAR, "result.json");
        exchange.setVariable(Variables.RESULT, delivery.data());
    }

    /** Makes the message for a configured endpoint: the payload, headers {@code delivery-id} and {@code event-type}. */
    public void message(Exchange exchange) {
        Delivery delivery = delivery(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("delivery-id", delivery.id());
        message.setHeader("event-type", delivery.event());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        // Sent twice to a folder, it is still one file.
        message.setHeader(Exchange.FILE_NAME, delivery.id() + ".json");
        message.setBody(delivery.payload());
    }

    /** Records the try that has just ended. */
    public void record(Exchange exchange) {
        record(exchange, exchange.getVariable(REPLY, Reply.DELIVERED, Reply.class));
    }

    /** Records a try that something broke off. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String detail = cause.toString().replaceAll("\\p{C}", "?");
        String known = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
        LOG.warn("{}: {}", delivery(exchange).id(), known);
        record(exchange, new Reply(Reply.Verdict.FAILED, null, "the gateway could not hand it over", known, null));
    }

    /** Gives the delivery's place to the next one. */
    public void leave(Exchange exchange) {
        slots.leave(delivery(exchange));
    }

    /** Claims nothing more, waits for what is being sent, and gives back what is not done in time. */
    public void stop(Duration grace) {
        synchronized (claiming) {
            stopping = true;
        }
        try {
            List<Delivery> left = slots.awaitNone(grace);
            if (!left.isEmpty()) {
                claims.giveBack(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(Exchange exchange, Reply reply) {
        Failpoint.reached("delivery-sent");
        Delivery delivery = delivery(exchange);
        Instant begun = exchange.getVariable(BEGUN, Instant.class);
        boolean soon = begun.plus(PROMPT).isAfter(clock.instant());
        slots.heard(delivery, reply.isAnswer() && soon);
        String state = outcomes.record(delivery, reply, begun).orElse("taken over by another worker");
        Failpoint.reached("delivery-recorded");
        if (state.equals("dead")) {
            LOG.warn("{} of {} to {} is dead: {}", delivery.id(), delivery.subject(), delivery.lane(), reply.reason());
        } else {
            LOG.debug("{} to {} is {}", delivery.id(), delivery.lane(), state);
        }
    }

    private static Delivery delivery(Exchange exchange) {
        return exchange.getVariable(Variables.DELIVERY, Delivery.class);
    }
}
