package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches images over HTTP/1.1 with one client for all providers. Connecting may take 5 s, everything together 30 s or what is left of the attempt; a
 * body ends at 32 MiB; at most 3 redirects are followed, each past the guard and none from https to http. Safe for use
 * by many threads.
 */
public final class HttpImageFetcher implements ImageFetcher {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 3;

    private final AddressGuard guard;
    private final Duration deadline;
    private final HttpClient client;
    private final BodyHandler<byte[]> body;

    /** @param maxBytes longest body that is taken */
    public HttpImageFetcher(AddressGuard guard, long maxBytes) {
        this(guard, DEADLINE, maxBytes);
    }

    HttpImageFetcher(AddressGuard guard, Duration deadline, long maxBytes) {
        this.guard = guard;
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.body =
                head -> head.statusCode() == 200 ? new CappedBody(maxBytes) : BodySubscribers.replacing(new byte[0]);
    }

    @Override
    public byte[] fetch(URI url, URI providerBaseUrl, Instant until) throws ProviderFailure {
        Duration left = Duration.between(Instant.now(), until);
        long end = System.nanoTime() + (left.compareTo(deadline) < 0 ? left : deadline).toNanos();
        URI next = url;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            guard.check(next, providerBaseUrl);
            HttpResponse<byte[]> answer = send(next, end);
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            next = Redirects.target(next, answer);
        }
        throw failed(url, "more than " + MAX_REDIRECTS + " redirects");
    }

    private HttpResponse<byte[]> send(URI url, long end) throws ProviderFailure {
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Accept", "image/*").build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, body);
        try {
            return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw failed(url, "not finished in time");
        } catch (InterruptedException stop) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(url, "the gateway is stopping");
        } catch (ExecutionException wrapped) {
            boolean tooLong = wrapped.getCause() instanceof BodyTooLong;
            throw failed(url, tooLong ? wrapped.getCause().getMessage() : "connection refused or broken");
        }
    }

    /** Names the host only: the rest of a link often is a signature that grants access. */
    private static ProviderFailure failed(URI url, String reason) {
        return new ProviderFailure(Outcome.TRANSIENT, "fetching an image from " + url.getHost() + ": " + reason);
    }
}
