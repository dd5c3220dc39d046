package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.FreePorts;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import io.semantest.gateway.testing.TestProxy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose only way out is a proxy, which alone can resolve the names outside. */
@Timeout(60)
final class ThroughProxyTest {

    @TempDir
    private static Path directory;

    private static TestProxy proxy;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        proxy = TestProxy.start(FreePorts.one(), ThroughProxyTest::outside);
        gateway = RunningGateway.start(
                directory,
                "gateway.proxy.url",
                "http://ann:s3cret@" + proxy.place(),
                "gateway.proxy.unresolved-hosts",
                "true",
                "gateway.providers.dalle3.base-url",
                "http://provider.test/v1",
                "gateway.providers.dalle3.api-key",
                "sk-canary",
                "gateway.routing.default-chain",
                "dalle3,stable-diffusion");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        proxy.close();
    }

    @Test
    void the_call_the_image_behind_a_link_and_the_webhook_leave_by_it() {
        proxy.answerInstead(null);
        Answer accepted = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"a fox\", \"userId\": \"u\", \"webhookUrl\": \"http://hooks.test/done\"}",
                "Prefer",
                "respond-async");

        assertThat(accepted.status()).isEqualTo(202);
        await().until(() -> lines().contains("POST http://hooks.test/done HTTP/1.1"));
        JsonNode job = gateway.get("/v1/jobs/" + accepted.json().path("jobId").asText())
                .json();
        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.at("/metadata/attempts/0/provider").asText()).isEqualTo("dalle3");
        assertThat(lines())
                .contains(
                        "POST http://provider.test/v1/images/generations HTTP/1.1",
                        "GET http://provider.test/x.png HTTP/1.1");
        assertThat(proxy.requests()).allSatisfy(request -> {
            assertThat(request.header("Proxy-Authorization")).startsWith("Basic ");
            assertThat(request.header("Accept-Encoding")).isEqualTo("identity");
        });
    }

    @Test
    void a_proxy_that_refuses_is_named_and_the_next_provider_asked() {
        proxy.answerInstead(TestProxy.Reply.json(407, "{}"));

        Answer answer = gateway.generate("a fox", "u");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode first = answer.json().at("/metadata/attempts/0");
        assertThat(first.path("outcome").asText()).isEqualTo("misconfigured");
        assertThat(first.path("detail").asText())
                .isEqualTo("the proxy " + proxy.place()
                        + " does not take the user and password (407); see gateway.proxy.*");
        assertThat(answer.json().at("/metadata/provider").asText()).isEqualTo("stable-diffusion");
    }

    private static List<String> lines() {
        return proxy.requests().stream().map(TestProxy.Request::line).toList();
    }

    private static TestProxy.Reply outside(TestProxy.Request request) {
        if (request.line().contains("/images/generations ")) {
            return TestProxy.Reply.json(200, "{\"data\": [{\"url\": \"http://provider.test/x.png\"}]}");
        }
        return request.line().contains("/x.png ")
                ? new TestProxy.Reply(200, "image/png", png())
                : TestProxy.Reply.json(200, "{}");
    }

    private static byte[] png() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }
}
