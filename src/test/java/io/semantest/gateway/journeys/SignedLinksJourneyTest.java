package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With API keys on, whoever is given a signed link sees its image without a key, and nothing else. */
@Timeout(60)
class SignedLinksJourneyTest {

    private static final String ANNE = ApiKeys.newKey();
    private static final String BERT = ApiKeys.newKey();
    private static final String REQUEST = "{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"n\": 2}";

    @TempDir
    private Path directory;

    @Test
    void links_open_their_image_without_a_key_also_after_a_restart() {
        String link;
        try (RunningGateway gateway = start()) {
            link = openAiLink(gateway);
            assertOpens(gateway, link);
            assertOpensNothingElse(gateway, link);
            assertOwnLinksAreSignedWhenAskedFor(gateway);
        }
        try (RunningGateway gateway = start()) {
            assertThat(gateway.get(link).status()).isEqualTo(200);
        }
    }

    private static String openAiLink(RunningGateway gateway) {
        Answer made = gateway.post(
                "/v1/images/generations",
                "{\"prompt\": \"a fox\", \"model\": \"dalle3\", \"response_format\": \"url\"}",
                "Authorization",
                "Bearer " + ANNE);
        URI url = URI.create(made.json().at("/data/0/url").asText());
        return url.getPath() + "?" + url.getQuery();
    }

    private static void assertOpens(RunningGateway gateway, String link) {
        Answer image = gateway.get(link);
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.header("Cache-Control")).matches("private, max-age=3[56]\\d\\d, immutable");
        assertThat(gateway.get(thumbnail(link)).status()).isEqualTo(200);
        assertThat(gateway.get(link, "Range", "bytes=0-7").status()).isEqualTo(206);
        assertThat(gateway.get(link, "If-None-Match", image.header("ETag")).status())
                .isEqualTo(304);
        assertThat(raw(gateway, "HEAD", link).status()).isEqualTo(200);
        // Some clients send their key to every address, others somebody else's.
        assertThat(gateway.get(link, "Authorization", "Bearer " + ANNE).status())
                .isEqualTo(200);
        assertThat(gateway.get(link, "Authorization", "Bearer sgw_wrong").status())
                .isEqualTo(200);
    }

    private static void assertOpensNothingElse(RunningGateway gateway, String link) {
        String path = link.substring(0, link.indexOf('?'));
        String query = link.substring(link.indexOf('?'));
        String changed = path + query.replace("expires=1", "expires=2");
        for (String other : List.of(
                "/v1/assets/img_000000" + query, thumbnail("/v1/assets/img_0" + query), changed, path + "?expires=1")) {
            Answer refused = gateway.get(other);
            assertThat(refused.status()).as(other).isEqualTo(403);
            assertThat(refused.json().path("detail").asText()).contains("API key");
        }
        assertThat(gateway.get(path).status()).isEqualTo(401);
        assertThat(gateway.get(changed, "X-API-Key", ANNE).status()).isEqualTo(200);
        assertThat(gateway.get(changed, "X-API-Key", BERT).status()).isEqualTo(404);
        for (String door : List.of("/v1/jobs", "/v1/providers", "/v1/models")) {
            assertThat(gateway.get(door + query).status()).as(door).isEqualTo(401);
        }
    }

    private static void assertOwnLinksAreSignedWhenAskedFor(RunningGateway gateway) {
        JsonNode plain =
                gateway.post("/v1/generations", REQUEST, "X-API-Key", ANNE).json();
        assertThat(plain.at("/images/0/url").asText()).doesNotContain("?");
        assertThat(plain.at("/images/0").has("expiresAt")).isFalse();
        String job = "/v1/jobs/" + plain.path("jobId").asText() + "?links=signed";
        for (JsonNode images : List.of(
                gateway.post("/v1/generations?links=signed", REQUEST, "X-API-Key", ANNE)
                        .json()
                        .path("images"),
                gateway.post(
                                "/v1/generations?links=signed",
                                REQUEST,
                                "X-API-Key",
                                ANNE,
                                "Prefer",
                                "respond-async, wait=20")
                        .json()
                        .path("images"),
                gateway.get(job, "X-API-Key", ANNE).json().path("images"),
                gateway.get("/v1/jobs?links=signed&user=u-1", "X-API-Key", ANNE)
                        .json()
                        .at("/jobs/0/images"))) {
            assertThat(images).hasSize(2).allSatisfy(image -> {
                assertThat(Instant.parse(image.path("expiresAt").asText()))
                        .isBetween(
                                Instant.now().plus(Duration.ofMinutes(58)),
                                Instant.now().plus(Duration.ofHours(1)));
                for (String member : List.of("url", "thumbnailUrl")) {
                    URI url = URI.create(image.path(member).asText());
                    assertThat(gateway.get(url.getPath() + "?" + url.getQuery()).status())
                            .isEqualTo(200);
                }
            });
        }
        Answer unknown = gateway.get("/v1/jobs?links=public", "X-API-Key", ANNE);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/errors/0/pointer").asText()).isEqualTo("/links");
    }

    private static String thumbnail(String link) {
        return link.replace("?", "/thumbnail?");
    }

    private static RawHttp.Answer raw(RunningGateway gateway, String method, String path) {
        return RawHttp.send(URI.create(gateway.url("/")), method, path, "", "Host: 127.0.0.1");
    }

    private RunningGateway start() {
        return RunningGateway.start(
                directory,
                "gateway.auth",
                "api-key",
                "gateway.callers.anne.key-sha256",
                ApiKeys.digest(ANNE),
                "gateway.callers.bert.key-sha256",
                ApiKeys.digest(BERT));
    }
}
