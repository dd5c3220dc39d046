package io.semantest.gateway.app.http.client;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connections to providers: as many as requests in flight, and with an end to what headers may hold. */
public final class ProviderConnections {

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_EMPTY_LINES = 10;

    private ProviderConnections() {}

    /** @param most connections at the same time, over all providers and to one */
    public static HttpClientConnectionManager pool(int most) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxEmptyLineCount(MOST_EMPTY_LINES)
                .build();
        ConnectionConfig connecting = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofSeconds(5))
                // Some servers hang up after an answer without saying so, and what is sent to nobody is not sent again.
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build();
        // How long an answer may take is the attempt's deadline, not the socket's.
        SocketConfig sockets = SocketConfig.custom()
                .setSoTimeout(Timeout.ofHours(1))
                .setTcpNoDelay(true)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setDefaultConnectionConfig(connecting)
                .setDefaultSocketConfig(sockets)
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .build();
    }
}
