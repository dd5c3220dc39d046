package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.assets.format.text.ImageText;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.net.ProxyFailure;
import io.semantest.gateway.contract.net.RefusedAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Fetches images over HTTP/1.1 with one client for all providers. Connecting may take 5 s, everything together 30 s or
 * what is left of the attempt; at most 3 redirects are followed, each past the guard and none from https to http; one to a
 * data URI is the image itself. Sends no credentials. Safe for use by many threads.
 */
public final class HttpImageFetcher implements ImageFetcher, AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 3;

    private final AddressGuard guard;
    private final Duration deadline;
    private final int maxBytes;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor timer = timer();

    /**
     * @param maxBytes longest body that is taken; reading ends there
     * @param most connections at the same time
     * @param outgoing what all HTTP clients of the gateway have in common
     */
    public HttpImageFetcher(AddressGuard guard, long maxBytes, int most, Consumer<HttpClientBuilder> outgoing) {
        this(guard, DEADLINE, maxBytes, most, outgoing);
    }

    HttpImageFetcher(
            AddressGuard guard, Duration deadline, long maxBytes, int most, Consumer<HttpClientBuilder> outgoing) {
        this.guard = guard;
        this.deadline = deadline;
        this.maxBytes = (int) Math.min(maxBytes, Integer.MAX_VALUE - 1);
        this.client = ImageClient.create(guard, deadline, most, outgoing);
    }

    @Override
    public byte[] fetch(URI url, URI providerBaseUrl, Instant until) throws ProviderFailure {
        Duration left = Duration.between(Instant.now(), until);
        long end = System.nanoTime() + (left.compareTo(deadline) < 0 ? left : deadline).toNanos();
        URI next = url;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            guard.check(next, providerBaseUrl);
            Reply reply = ask(next, end);
            if (reply.image() != null) {
                return reply.image();
            }
            URI from = next;
            next = Redirects.target(from, reply.status(), reply.location());
            if (Redirects.isImage(next)) {
                return written(from, next);
            }
        }
        throw failed(url, "more than " + MAX_REDIRECTS + " redirects");
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }

    private Reply ask(URI url, long end) throws ProviderFailure {
        HttpGet get = new HttpGet(url);
        get.setHeader("Accept", "image/*");
        ScheduledFuture<?> limit = timer.schedule(get::cancel, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(RemoteHost.of(url).target(get), get, null);
            if (response.getCode() == 200) {
                byte[] image = body(url, response.getEntity());
                if (image.length == 0) {
                    throw late(url, "no bytes");
                }
                return new Reply(image, 200, null);
            }
            Header location = response.getFirstHeader("Location");
            return new Reply(null, response.getCode(), location == null ? null : location.getValue());
        } catch (IOException | IllegalStateException failure) {
            throw failure instanceof RefusedAddress
                    ? failed(url, "its address is not public")
                    : late(url, reason(failure, end));
        } finally {
            limit.cancel(false);
            // Hangs up unless all was read. Closing the answer would read the rest, which may have no end.
            get.cancel();
        }
    }

    private byte[] written(URI from, URI image) {
        try {
            return ImageText.decode(image.toString(), maxBytes);
        } catch (IllegalArgumentException malformed) {
            throw failed(from, "a redirect to what " + malformed.getMessage());
        }
    }

    private byte[] body(URI url, HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        byte[] body = entity.getContentLength() > maxBytes ? null : content.readNBytes(maxBytes + 1);
        if (body == null || body.length > maxBytes) {
            throw failed(url, "more than " + maxBytes + " bytes");
        }
        return body;
    }

    private static String reason(Exception failure, long end) {
        if (System.nanoTime() >= end) {
            return "not finished in time";
        }
        return failure instanceof ProxyFailure proxy ? proxy.getMessage() : "connection refused or broken";
    }

    /** Names the host only: the rest of a link often is a signature that grants access. */
    private static ProviderFailure failed(URI url, String reason) {
        return new ProviderFailure(
                Outcome.TRANSIENT,
                "fetching an image from " + RemoteHost.of(url).host() + ": " + reason);
    }

    private static ProviderFailure late(URI url, String reason) {
        return ProviderFailure.undelivered(
                "fetching an image from " + RemoteHost.of(url).host() + ": " + reason);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "image-fetch-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** An image, or a status and perhaps where else to look. */
    private record Reply(byte[] image, int status, String location) {}
}
