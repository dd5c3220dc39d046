package io.semantest.gateway.providers.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;

/** Fetches the key sets that callbacks are checked with; bean {@code keySets}. Safe for use by many threads. */
public final class KeySets {

    /** Longest key set, in bytes. */
    public static final int MOST_BYTES = 64 << 10;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final CloseableHttpClient client;

    /** @param outgoing what all HTTP clients of the gateway have in common */
    public KeySets(Consumer<HttpClientBuilder> outgoing) {
        HttpClientBuilder builder = HttpClients.custom()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(TIMEOUT))
                        .setResponseTimeout(Timeout.of(TIMEOUT))
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent("Semantest-Gateway")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement();
        outgoing.accept(builder);
        client = builder.build();
    }

    /** @throws IOException when it cannot be had in 2 s, is too long, or is no JSON */
    JsonNode fetch(URI url) throws IOException {
        HttpGet get = new HttpGet(url);
        get.setHeader("Connection", "close");
        CompletableFuture.delayedExecutor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(get::cancel);
        try (InputStream body = client.executeOpen(null, get, null).getEntity().getContent()) {
            return JSON.readTree(body.readNBytes(MOST_BYTES));
        } catch (IllegalStateException cancelled) {
            throw new IOException("not within " + TIMEOUT.toMillis() + " ms", cancelled);
        } finally {
            get.cancel();
        }
    }
}
