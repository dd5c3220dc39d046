package io.semantest.gateway.app.http;

import io.semantest.gateway.providers.AttemptDeadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Makes calls to providers end: at the attempt's deadline, whatever the provider does, and at a size no image needs.
 */
public final class ProviderHttpClient implements HttpClientConfigurer {

    /** Longest answer. */
    static final long MOST_BYTES = 96L << 20;

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("attempt-deadline", ProviderHttpClient::bounded)
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(), "attempt-sending", ProviderHttpClient::noted)
                .disableCookieManagement()
                // Base64 of an image does not shrink, and a small answer must not unpack to a huge one.
                .disableContentCompression()
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
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new Capped(entity, scope.execRuntime::discardEndpoint));
        }
        return response;
    }

    private static final class Capped extends HttpEntityWrapper {

        private final Runnable hangUp;

        Capped(HttpEntity entity, Runnable hangUp) {
            super(entity);
            this.hangUp = hangUp;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new CappedStream(super.getContent(), MOST_BYTES, hangUp);
        }
    }
}
