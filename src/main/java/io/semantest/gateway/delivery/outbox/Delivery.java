package io.semantest.gateway.delivery.outbox;

import java.time.Instant;

/**
 * A claimed delivery.
 *
 * @param id the same in every try; a webhook's {@code webhook-id}
 * @param caller name of the caller it is sent for
 * @param kind how it is sent: {@link #WEBHOOK}, {@link #FOLDER} or {@link #ENDPOINT}
 * @param target URL, folder of the outbox, or name of the configured endpoint
 * @param lane what waits for the same receiver
 * @param event such as {@code job.completed}
 * @param subject id of the job or batch
 * @param data the job or batch in JSON, as it is told to callers
 * @param at when it ended
 * @param rung how often in a row it has failed
 * @param fence number of the claim; a write under an older one changes nothing
 */
public record Delivery(
        String id,
        String caller,
        String kind,
        String target,
        String lane,
        String event,
        String subject,
        String data,
        Instant at,
        int rung,
        long fence) {

    public static final String WEBHOOK = "webhook";
    public static final String FOLDER = "folder";
    public static final String ENDPOINT = "endpoint";

    /** What webhooks and endpoints are sent, in JSON. */
    public String payload() {
        return Payload.of(event, at, data);
    }
}
