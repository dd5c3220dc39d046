package io.semantest.gateway.delivery.webhook;

import io.semantest.gateway.contract.net.HostLookup;
import io.semantest.gateway.contract.net.WebhookRules;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client of webhooks: follows nothing, repeats nothing, remembers nothing, and connects only where it may. */
final class WebhookClient {

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final DetachedSocketFactory SOCKETS = proxy -> proxy == null ? new Socket() : new Socket(proxy);

    private WebhookClient() {}

    static CloseableHttpClient create(
            WebhookRules rules, Duration timeout, int most, Consumer<HttpClientBuilder> outgoing) {
        return create(new VettedDns(rules, HostLookup.SYSTEM), SOCKETS, timeout, most, outgoing);
    }

    /**
     * @param most connections at the same time, over all hosts and to one
     * @param outgoing what all clients of the gateway have in common
     */
    static CloseableHttpClient create(
            VettedDns dns,
            DetachedSocketFactory sockets,
            Duration timeout,
            int most,
            Consumer<HttpClientBuilder> outgoing) {
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections(dns, sockets, timeout, most))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setResponseTimeout(Timeout.of(timeout))
                        .setRedirectsEnabled(false)
                        .setExpectContinueEnabled(false)
                        .build())
                .setUserAgent("Semantest-Gateway (webhooks; standardwebhooks.com)")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
        outgoing.accept(client);
        return client.build();
    }

    private static PoolingHttpClientConnectionManager connections(
            VettedDns dns, DetachedSocketFactory sockets, Duration timeout, int most) {
        var tls = RegistryBuilder.<TlsSocketStrategy>create()
                .register("https", DefaultClientTlsStrategy.createDefault())
                .build();
        var pool = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(sockets, null, dns, tls),
                PoolConcurrencyPolicy.LAX,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds())
                        .build());
        pool.setMaxTotal(most);
        pool.setDefaultMaxPerRoute(most);
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT))
                .build());
        pool.setDefaultSocketConfig(SocketConfig.custom()
                .setSoTimeout(Timeout.of(timeout))
                .setTcpNoDelay(true)
                .build());
        return pool;
    }

    private static Http1Config bounds() {
        return Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
    }
}
