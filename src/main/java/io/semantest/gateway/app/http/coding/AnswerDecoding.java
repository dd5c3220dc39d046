package io.semantest.gateway.app.http.coding;

import io.semantest.gateway.providers.search.AttemptDeadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Asks for answers in no content coding, because images do not shrink, and undoes the codings of those that come in one
 * all the same. Safe for use by many threads.
 *
 * @param limit bytes that an answer may have, as it comes and as it was before its codings
 */
public record AnswerDecoding(long limit) implements ExecChainHandler {

    /** Longest answer of a provider. */
    public static final long MOST_BYTES = 96L << 20;

    private static final AnswerMemory MEMORY =
            new AnswerMemory(Runtime.getRuntime().maxMemory(), MOST_BYTES);

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            List<String> codings = codings(response);
            if (!codings.isEmpty()) {
                response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
                response.removeHeaders(HttpHeaders.CONTENT_LENGTH);
            }
            response.setEntity(new Decoded(entity, codings, limit, scope.execRuntime::discardEndpoint));
        }
        return response;
    }

    /** Of all lines of the header, in the order in which they were applied. */
    private static List<String> codings(ClassicHttpResponse response) {
        return Arrays.stream(response.getHeaders(HttpHeaders.CONTENT_ENCODING))
                .flatMap(line -> Arrays.stream(String.valueOf(line.getValue()).split(",")))
                .toList();
    }

    /** The attempt of the thread that reads. */
    private enum CurrentAttempt implements AnswerMemory.Reader {
        INSTANCE;

        @Override
        public long patience() {
            return AttemptDeadline.timeLeft().toMillis();
        }

        @Override
        public boolean keeps(Object place) {
            return AttemptDeadline.keeps(place);
        }

        @Override
        public void keep(Object place, Runnable release) {
            AttemptDeadline.keep(place, release);
        }
    }

    private static final class Decoded extends HttpEntityWrapper {

        private final List<String> codings;
        private final long limit;
        private final Runnable hangUp;
        private InputStream content;

        Decoded(HttpEntity entity, List<String> codings, long limit, Runnable hangUp) {
            super(entity);
            this.codings = codings;
            this.limit = limit;
            this.hangUp = hangUp;
        }

        @Override
        public InputStream getContent() throws IOException {
            if (content == null) {
                content = MEMORY.admit(
                        DecodedStream.of(super.getContent(), codings, limit, hangUp), CurrentAttempt.INSTANCE);
            }
            return content;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = getContent()) {
                in.transferTo(out);
            }
        }

        @Override
        public long getContentLength() {
            return codings.isEmpty() ? super.getContentLength() : -1;
        }

        @Override
        public String getContentEncoding() {
            return null;
        }
    }
}
