package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static io.semantest.gateway.journeys.View.servedBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API as its description promises it, when all goes well. */
@Timeout(60)
class RestTest {

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_completed_job_can_be_looked_at_with_the_images_of_the_answer() {
        Answer answer = gateway.generate("a red fox", "u-job");

        JsonNode result = answer.json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(result.path("status").asText()).isEqualTo("completed");
        JsonNode job = gateway.get("/v1/jobs/" + result.path("jobId").asText()).json();
        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.path("userId").asText()).isEqualTo("u-job");
        assertThat(job.path("images")).isEqualTo(result.path("images"));
        assertThat(job.path("metadata")).isEqualTo(result.path("metadata"));
    }

    @Test
    void an_asset_is_the_bytes_that_were_announced() throws Exception {
        JsonNode image = gateway.generate("a red fox", "u-asset").json().at("/images/0");
        String path = URI.create(image.path("url").asText()).getPath();

        Answer asset = gateway.get(path);

        assertThat(image.path("url").asText()).isEqualTo(gateway.url(path));
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.contentType()).isEqualTo("image/png");
        assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(asset.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(asset.body()).hasSize(image.path("sizeBytes").asInt());
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(asset.body()));
        assertThat(image.path("sha256").asText()).isEqualTo(sha256);
        assertThat(asset.header("ETag")).isEqualTo('"' + sha256 + '"');
        var picture = ImageIO.read(new ByteArrayInputStream(asset.body()));
        assertThat(picture.getWidth() + "x" + picture.getHeight())
                .isEqualTo(image.path("size").asText());
    }

    @Test
    void an_asset_the_caller_has_is_304_and_any_other_tag_gets_the_bytes() {
        JsonNode image = gateway.generate("a red fox", "u-asset").json().at("/images/0");
        String path = URI.create(image.path("url").asText()).getPath();
        String etag = '"' + image.path("sha256").asText() + '"';

        for (String known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
            Answer again = gateway.get(path, "If-None-Match", known);
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(etag);
            assertThat(again.body()).isEmpty();
        }
        assertThat(gateway.get(path, "If-None-Match", "\"x\"").status()).isEqualTo(200);
    }

    @Test
    void a_part_of_an_asset_can_be_fetched_and_nothing_beyond_its_end() {
        JsonNode image = gateway.generate("a red fox", "u-asset").json().at("/images/0");
        String path = URI.create(image.path("url").asText()).getPath();
        Answer whole = gateway.get(path);
        int size = whole.body().length;
        String etag = whole.header("ETag");

        Answer part = gateway.get(path, "Range", "bytes=100-199", "If-Range", etag);
        Answer tail = gateway.get(path, "Range", "bytes=-7");
        Answer beyond = gateway.get(path, "Range", "bytes=" + size + "-");

        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100, 200));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 100-199/" + size);
        assertThat(part.header("ETag")).isEqualTo(etag);
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(whole.body(), size - 7, size));
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + size);
    }

    @ParameterizedTest
    @CsvSource({
        "Range, 'bytes=0-1,4-5', 200",
        "Range, pages=1-2, 200",
        "If-Range, '\"another\"', 200",
        "If-None-Match, '*', 304",
    })
    void a_part_is_not_sent_when_it_is_not_what_was_asked_for(String header, String value, int status) {
        JsonNode image = gateway.generate("a red fox", "u-asset").json().at("/images/0");
        String path = URI.create(image.path("url").asText()).getPath();

        Answer answer = header.equals("Range")
                ? gateway.get(path, header, value)
                : gateway.get(path, "Range", "bytes=0-1", header, value);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Range")).isNull();
        assertThat(answer.body())
                .hasSize(status == 200 ? image.path("sizeBytes").asInt() : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"provider\": \"stable_diffusion\"'",
        "'\"provider\": \"stable-diffusion\"'",
        "'\"options\": {\"negativePrompt\": \"blur\"}'",
        "'\"options\": {\"negative_prompt\": \"blur\"}'",
        "'\"negativePrompt\": \"blur\"'",
        "'\"negative_prompt\": \"blur\"'"
    })
    void names_may_be_flat_and_in_snake_case(String members) {
        Answer answer =
                gateway.post("/v1/generations", "{\"prompt\": \"a fox\", \"user_id\": \"u-1\", " + members + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(servedBy(answer)).isEqualTo("stable-diffusion");
    }

    @Test
    void a_size_the_first_provider_cannot_make_is_made_by_the_next() {
        Answer small = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"options\": {\"size\": \"512x512\"}}");

        assertThat(small.status()).isEqualTo(200);
        assertThat(small.json().at("/images/0/size").asText()).isEqualTo("512x512");
        assertThat(outcomes(small)).endsWith(" ok");
    }
}
