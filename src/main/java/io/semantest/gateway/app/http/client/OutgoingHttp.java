package io.semantest.gateway.app.http.client;

import io.semantest.gateway.app.http.coding.AnswerDecoding;
import io.semantest.gateway.contract.net.Proxies;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * What all HTTP clients of the gateway have in common: they leave by the proxy that is configured, ask for no content
 * coding, and undo those that come all the same. Immutable.
 */
public record OutgoingHttp(Proxies proxies) {

    /** @param bytes that an answer may have, as it comes and as it was before its codings */
    public Consumer<HttpClientBuilder> answersUpTo(long bytes) {
        return client -> configure(client, bytes);
    }

    void configure(HttpClientBuilder client, long bytes) {
        client.disableContentCompression().addExecInterceptorFirst("answer-decoding", new AnswerDecoding(bytes));
        if (!proxies.isEmpty()) {
            client.setRoutePlanner(new ProxyRoutes(proxies))
                    .addExecInterceptorFirst("proxy", new ProxyExec(proxies))
                    .addExecInterceptorBefore(
                            ChainElement.MAIN_TRANSPORT.name(), "proxy-connected", ProxyExec::connected);
        }
    }
}
