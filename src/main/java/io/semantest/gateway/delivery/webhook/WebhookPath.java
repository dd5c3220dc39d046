package io.semantest.gateway.delivery.webhook;

import io.semantest.gateway.contract.net.Proxies;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * How webhooks leave the gateway.
 *
 * @param proxies the proxies they leave by
 * @param client what all HTTP clients of the gateway have in common, the proxies included
 */
public record WebhookPath(Proxies proxies, Consumer<HttpClientBuilder> client) {

    /** Without a proxy, and as HttpClient does it. */
    public static final WebhookPath DIRECT = new WebhookPath(Proxies.NONE, client -> {});
}
