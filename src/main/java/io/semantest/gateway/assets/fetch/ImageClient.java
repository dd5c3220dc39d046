package io.semantest.gateway.assets.fetch;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client that fetches images: follows nothing, repeats nothing, sends no cookie or password. */
final class ImageClient {

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

    private ImageClient() {}

    /**
     * @param deadline longest time between two bytes; the whole answer is bounded by whoever asks
     * @param most connections at the same time, over all hosts and to one
     * @param outgoing what all clients of the gateway have in common
     */
    static CloseableHttpClient create(
            AddressGuard guard, Duration deadline, int most, Consumer<HttpClientBuilder> outgoing) {
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections(guard, Timeout.of(deadline), most))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(deadline))
                        .setRedirectsEnabled(false)
                        .setExpectContinueEnabled(false)
                        .build())
                .setUserAgent("Semantest-Gateway")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
        outgoing.accept(client);
        return client.build();
    }

    private static PoolingHttpClientConnectionManager connections(AddressGuard guard, Timeout deadline, int most) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedDns(guard))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_TIMEOUT)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(deadline)
                        .setTcpNoDelay(true)
                        .build())
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .build();
    }
}
