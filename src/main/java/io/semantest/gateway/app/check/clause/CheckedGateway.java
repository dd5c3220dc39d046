package io.semantest.gateway.app.check.clause;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.app.check.upstream.PromptMember;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.server.GatewayServer;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.attempt.ProviderRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;

/** A gateway of its own, asked by REST as any caller would. Safe for use by many threads. */
public final class CheckedGateway implements AutoCloseable {

    public static final Duration LONGEST_COOL_DOWN = Duration.ofSeconds(20);

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger asked = new AtomicInteger();
    private final GatewayServer server;
    private final String url;

    private CheckedGateway(GatewayServer server, String url) {
        this.server = server;
        this.url = url;
    }

    public static CheckedGateway start(GatewayConfig config) {
        return new CheckedGateway(
                GatewayServer.start(config), "http://127.0.0.1:" + config.http().port());
    }

    /** Asks one provider, and no other, for an image. */
    public AttemptResult ask(String provider) {
        return ask(provider, PromptMember.TEXT, Map.of());
    }

    /** The same for this one. */
    public AttemptResult ask(String provider, String prompt, Map<String, String> options) {
        ObjectNode wanted = JSON.createObjectNode()
                .put("prompt", prompt)
                // An equal request of the same user goes on with a task that was left behind.
                .put("userId", "check-" + asked.incrementAndGet())
                .put("provider", provider);
        options.forEach(wanted.putObject("options")::put);
        String request = wanted.toString();
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(url + "/v1/generations"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request)));
        boolean served = answer.path("status").asText().equals("completed");
        JsonNode attempts = served
                ? answer.at("/metadata/attempts")
                : get("/v1/jobs/" + answer.path("jobId").asText()).path("attempts");
        JsonNode attempt = attempts.path(attempts.size() - 1);
        return new AttemptResult(
                attempt.has("outcome") ? Outcome.ofWord(attempt.path("outcome").asText()) : null,
                attempt.path("detail")
                        .asText(served ? "" : answer.path("detail").asText()),
                attempt.path("durationMs").asLong(),
                answer.path("images").size());
    }

    /** How much longer a provider is left alone; zero when it is not. */
    Duration coolingFor(String provider) {
        String until = status(provider).path("coolingUntil").asText();
        return until.isEmpty() ? Duration.ZERO : Duration.between(Instant.now(), Instant.parse(until));
    }

    String breaker(String provider) {
        return status(provider).path("breaker").asText();
    }

    /** What is told of a provider that only the operator can mend; empty where nothing is. */
    String problem(String provider) {
        return status(provider).path("problem").asText();
    }

    /** Forgets the failures of a provider. */
    public void forget(String provider) {
        server.camel()
                .getRegistry()
                .lookupByNameAndType(ProviderRoutes.BREAKER + provider, CircuitBreaker.class)
                .reset();
    }

    /** Connections to providers that are in use. */
    public int connectionsInUse() {
        return server.camel()
                .getRegistry()
                .lookupByNameAndType("providerConnections", PoolingHttpClientConnectionManager.class)
                .getTotalStats()
                .getLeased();
    }

    @Override
    public void close() {
        server.close();
    }

    private JsonNode status(String provider) {
        for (JsonNode one : get("/v1/providers")) {
            if (one.path("name").asText().equals(provider)) {
                return one;
            }
        }
        throw new IllegalStateException("the gateway has no provider " + provider);
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway under check does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the check was interrupted", e);
        }
    }
}
