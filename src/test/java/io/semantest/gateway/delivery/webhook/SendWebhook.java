package io.semantest.gateway.delivery.webhook;

import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.contract.net.WebhookUrl;
import io.semantest.gateway.delivery.outbox.Delivery;
import io.semantest.gateway.delivery.outbox.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Sends one webhook as the gateway does, for {@code src/test/interop}: arguments are a URL and the live secrets. */
final class SendWebhook {

    private static final String JOB = "{\"prompt\":\"ein Fuchs, süß\"}";

    private SendWebhook() {}

    public static void main(String[] arguments) throws IOException {
        String url = arguments[0];
        List<SigningSecret> secrets =
                Arrays.stream(arguments).skip(1).map(SigningSecret::parse).toList();
        WebhookRules rules =
                new WebhookRules(Set.of(443), Set.of(WebhookUrl.parse(url).place()), OwnListeners.NONE);
        try (WebhookSender sender = new WebhookSender(
                rules, caller -> secrets, Duration.ofSeconds(15), 1, InstantSource.system(), WebhookPath.DIRECT)) {
            Reply reply = sender.send(new Delivery(
                    "msg_1", "ann", Delivery.WEBHOOK, url, "lane", "job.completed", "job_1", JOB, Instant.now(), 0, 1));
            System.out.println(reply);
        }
    }
}
