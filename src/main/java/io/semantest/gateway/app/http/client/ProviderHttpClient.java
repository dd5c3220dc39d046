package io.semantest.gateway.app.http.client;

import io.semantest.gateway.app.http.coding.AnswerDecoding;
import io.semantest.gateway.providers.search.AttemptDeadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Makes calls to providers end: at the attempt's deadline, whatever the provider does, and at a size no image needs.
 */
public final class ProviderHttpClient implements HttpClientConfigurer {

    /** What an answer may take of the heap: as JSON it is there several times while it is read. */
    private static final int HEAPS_SHARE = 8;

    private final OutgoingHttp outgoing;

    public ProviderHttpClient(OutgoingHttp outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        outgoing.configure(
                client, Math.min(AnswerDecoding.MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAPS_SHARE));
        client.addExecInterceptorFirst("attempt-deadline", ProviderHttpClient::bounded)
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(), "attempt-sending", ProviderHttpClient::noted)
                .disableCookieManagement()
                .disableAutomaticRetries();
    }

    /** Once connected: what fails before has not reached the provider. */
    private static ClassicHttpResponse noted(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AttemptDeadline.sending();
        return chain.proceed(request, scope);
    }

    private static ClassicHttpResponse bounded(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!AttemptDeadline.onExpiry(scope.execRuntime::discardEndpoint)) {
            throw new InterruptedIOException("the attempt's time is over");
        }
        return chain.proceed(request, scope);
    }
}
