package io.semantest.gateway.delivery.webhook;

import io.semantest.gateway.contract.RetryAfter;
import io.semantest.gateway.contract.net.HostLookup;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.net.ProxyFailure;
import io.semantest.gateway.contract.net.RefusedAddress;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.contract.net.WebhookUrl;
import io.semantest.gateway.delivery.outbox.Delivery;
import io.semantest.gateway.delivery.outbox.Reply;
import io.semantest.gateway.delivery.outbox.Reply.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sends webhooks: signed, within a total time, to vetted addresses. Only 2xx means delivered; a redirect is never
 * followed; 410 means that nothing more is wanted. Each takes a connection of its own, vetted for this delivery.
 */
public final class WebhookSender implements AutoCloseable {

    private static final Set<Integer> SAY_WHEN = Set.of(429, 502, 503, 504);
    private static final int GONE = 410;

    private final WebhookRules rules;
    private final Function<String, List<SigningSecret>> secrets;
    private final CloseableHttpClient client;
    private final Proxies proxies;
    private final Duration timeout;
    private final InstantSource clock;
    private final RetryAfter retryAfter;
    private final HardTimeout alarm = new HardTimeout();

    /**
     * @param secrets a caller's live secrets, by its name
     * @param timeout of a whole delivery, from looking up the host to the answer
     * @param most deliveries at the same time
     * @param path the way out
     */
    public WebhookSender(
            WebhookRules rules,
            Function<String, List<SigningSecret>> secrets,
            Duration timeout,
            int most,
            InstantSource clock,
            WebhookPath path) {
        this(rules, secrets, WebhookClient.create(rules, timeout, most, path.client()), path.proxies(), timeout, clock);
    }

    WebhookSender(
            WebhookRules rules,
            Function<String, List<SigningSecret>> secrets,
            CloseableHttpClient client,
            Proxies proxies,
            Duration timeout,
            InstantSource clock) {
        this.rules = rules;
        this.secrets = secrets;
        this.client = client;
        this.proxies = proxies;
        this.timeout = timeout;
        this.clock = clock;
        this.retryAfter = new RetryAfter(clock);
    }

    /** Tries once, and says what came of it. */
    public Reply send(Delivery delivery) {
        Optional<String> objection = rules.objectionTo(delivery.target());
        if (objection.isPresent()) {
            return Reply.failed(objection.get());
        }
        HttpPost post = post(delivery);
        HardTimeout.Setting limit = alarm.after(timeout, post::cancel);
        try {
            checkWhereProxyLeads(WebhookUrl.parse(delivery.target()));
            return exchange(post);
        } catch (IOException e) {
            return Reply.failed(limit.rang() ? noAnswer() : reason(e));
        } finally {
            limit.stop();
        }
    }

    private Reply exchange(HttpPost post) throws IOException {
        try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
            return reply(response);
        }
    }

    /** A direct connection is checked when it is made; a proxy looks for itself where a name leads. */
    private void checkWhereProxyLeads(WebhookUrl target) throws IOException {
        if (proxies.of(target.uri().getScheme(), target.host(), target.port()).isPresent()) {
            rules.checkThroughProxy(target.host(), target.port(), HostLookup.SYSTEM, proxies.unresolved());
        }
    }

    @Override
    public void close() throws IOException {
        alarm.close();
        client.close();
    }

    private HttpPost post(Delivery delivery) {
        byte[] body = delivery.payload().getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        HttpPost post = new HttpPost(URI.create(delivery.target()));
        post.setHeader("webhook-id", delivery.id());
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader(
                "webhook-signature", WebhookSignature.of(delivery.id(), now, body, secrets.apply(delivery.caller())));
        post.setHeader(HttpHeaders.CONNECTION, "close");
        post.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        return post;
    }

    private Reply reply(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Reply(Verdict.DELIVERED, status, null, null, null);
        }
        String excerpt = response.getEntity() == null
                ? null
                : Excerpt.of(response.getEntity().getContent());
        Header wait = SAY_WHEN.contains(status) ? response.getFirstHeader(HttpHeaders.RETRY_AFTER) : null;
        return new Reply(
                status == GONE ? Verdict.GONE : Verdict.FAILED,
                status,
                "HTTP " + status + (status < 400 ? ", and redirects are not followed" : ""),
                excerpt,
                wait == null ? null : retryAfter.of(null, wait.getValue()));
    }

    private String noAnswer() {
        return "no answer within " + timeout.toMillis() + " ms";
    }

    private String reason(IOException failure) {
        if (failure instanceof ProxyFailure proxy) {
            return proxy.getMessage();
        } else if (failure instanceof RefusedAddress refused) {
            return refused.reason();
        } else if (failure instanceof UnknownHostException) {
            return "the host is unknown";
        } else if (failure instanceof SocketTimeoutException) {
            return noAnswer();
        } else if (failure instanceof SSLException) {
            return "TLS failed";
        }
        return failure instanceof ConnectException ? "connection refused" : "the connection broke";
    }
}
