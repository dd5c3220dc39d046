package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.testing.LogLines;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trouble with the operator's account at a provider: who is told what, and how long it lasts. */
@Timeout(60)
class AccountTroubleTest {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String DRAWN = "{\"data\": [{\"b64_json\": \"" + PIXEL + "\"}]}";

    @TempDir
    Path directory;

    private final AtomicInteger calls = new AtomicInteger();
    private volatile int status = 200;
    private volatile String said = DRAWN;
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        provider.createContext("/v1/images/generations", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void whose_account_asks_too_often_is_nobodys_business() {
        status = 429;
        said = "{\"error\": {\"message\": \"Rate limit reached for gpt-image-2 in organization org-AbC123xyz"
                + " on images per min. Limit: 5\", \"type\": \"requests\", \"code\": \"rate_limit_exceeded\"}}";
        try (LogLines log = LogLines.of(AccountTroubleTest.class);
                RunningGateway gateway = gateway()) {
            Answer served = gateway.generate("a boat", "ann");
            assertThat(outcomes(served)).isEqualTo("dalle3 throttled, stable-diffusion ok");
            assertThat(served.json().at("/metadata/attempts/0/detail").asText())
                    .isEqualTo("asked too often (HTTP 429)");

            gateway.sandbox("stable-diffusion", "{\"status\": 429}");
            Answer refused = gateway.generate("a boat", "ann");
            assertThat(refused.status()).isEqualTo(429);

            assertThat(served.json().toString()
                            + refused.json()
                            + gateway.get("/v1/providers").json()
                            + log.all())
                    .doesNotContain("org-")
                    .doesNotContain("organization");
        }
    }

    @Test
    void an_account_without_credit_is_left_alone_until_there_is_some() {
        status = 429;
        said = "{\"error\": {\"message\": \"You exceeded your current quota, org-AbC123xyz\", \"type\":"
                + " \"insufficient_quota\", \"code\": \"insufficient_quota\"}}";
        try (RunningGateway gateway = gateway()) {
            assertThat(outcomes(gateway.generate("a boat", "ann"))).isEqualTo("dalle3 exhausted, stable-diffusion ok");

            assertThat(gateway.breaker("dalle3")).isNotEqualTo("CLOSED");
            assertThat(new View(gateway).provider("dalle3").path("problem").asText())
                    .isEqualTo("HTTP 429: You exceeded your current quota, …; insufficient_quota");
            assertThat(outcomes(gateway.generate("a boat", "ann"))).isEqualTo("stable-diffusion ok");
            assertThat(calls).hasValue(1);

            await().until(() -> gateway.breaker("dalle3").equals("HALF_OPEN"));
            assertThat(outcomes(gateway.generate("a boat", "ann"))).isEqualTo("dalle3 exhausted, stable-diffusion ok");
            assertThat(gateway.breaker("dalle3")).as("still none").isEqualTo("OPEN");

            status = 200;
            said = DRAWN;
            await().until(() -> gateway.breaker("dalle3").equals("HALF_OPEN"));
            assertThat(outcomes(gateway.generate("a boat", "ann"))).isEqualTo("dalle3 ok");
            assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
            assertThat(new View(gateway).provider("dalle3").has("problem")).isFalse();
        }
    }

    private RunningGateway gateway() {
        return RunningGateway.start(
                directory,
                "gateway.routing.default-chain",
                "dalle3,stable-diffusion",
                "gateway.breaker.reset-timeout",
                "2s",
                "gateway.providers.dalle3.api-key",
                "sk-test",
                "gateway.providers.dalle3.base-url",
                "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1");
    }
}
