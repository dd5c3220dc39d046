package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.server.StartFailure;
import io.semantest.gateway.assets.OrphanSteps;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import io.semantest.gateway.testing.S3Stub;
import io.semantest.gateway.testing.S3Stub.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same gateway with its images in other places, or nowhere. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class AssetStoresTest {

    private static final String SECRET = "never-to-be-told";

    @TempDir
    Path directory;

    @Test
    void images_in_s3_are_served_and_outlive_a_bad_moment_and_the_gateway() {
        try (S3Stub s3 = new S3Stub()) {
            JsonNode image;
            try (RunningGateway gateway = RunningGateway.start(directory, s3(s3.endpoint(), S3Stub.BUCKET))) {
                s3.fail(Trouble.SLOW_DOWN, 2);
                image = gateway.generate("a red fox", "u-1").json().at("/images/0");
                assertThat(gateway.sandboxCalls("dalle3")).as("made once").isOne();
            }
            assertThat(s3.objects().keySet())
                    .anyMatch(key -> key.endsWith(image.path("id").asText() + ".png"));
            assertThat(directory.resolve("data/assets")).doesNotExist();

            try (RunningGateway next = RunningGateway.start(directory, s3(s3.endpoint(), S3Stub.BUCKET))) {
                Answer asset = next.get(URI.create(image.path("url").asText()).getPath());
                assertThat(asset.contentType()).isEqualTo("image/png");
                assertThat(asset.body()).hasSize(image.path("sizeBytes").asInt());
            }
        }
    }

    @Test
    void storage_that_cannot_be_used_stops_the_start_with_one_message() {
        try (S3Stub s3 = new S3Stub()) {
            assertThat(refusal(s3(s3.endpoint(), "holiday")))
                    .hasLineCount(1)
                    .startsWith("gateway.assets.store: bucket holiday at " + s3.endpoint())
                    .contains("NoSuchBucket", "gateway.assets.s3.bucket")
                    .doesNotContain(SECRET, S3Stub.ACCESS_KEY);
        }
        assertThat(refusal(s3(URI.create("http://127.0.0.1:1"), S3Stub.BUCKET)))
                .hasLineCount(1)
                .contains("http://127.0.0.1:1 cannot be reached", "gateway.assets.s3.endpoint")
                .doesNotContain(SECRET, S3Stub.ACCESS_KEY);
    }

    @Test
    void a_directory_that_cannot_be_written_stops_the_start() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(refusal("gateway.assets.dir", file.toString()))
                .startsWith("gateway.assets.dir: the directory " + file + " cannot be written");
    }

    @Test
    void without_a_store_images_come_with_the_answer_or_not_at_all() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.assets.store", "none")) {
            Answer inline = gateway.post(
                    "/v1/images/generations",
                    "{\"prompt\": \"a fox\", \"user\": \"u-1\", \"response_format\": \"b64_json\"}");
            Answer link = gateway.post(
                    "/v1/images/generations",
                    "{\"prompt\": \"a fox\", \"user\": \"u-1\", \"response_format\": \"url\"}");
            Answer own = gateway.generate("a fox", "u-1");

            assertThat(inline.status()).isEqualTo(200);
            assertThat(inline.json().at("/data/0/b64_json").binaryValue()).hasSizeGreaterThan(1000);
            JsonNode job =
                    gateway.get("/v1/jobs/" + inline.header("x-request-id")).json();
            assertThat(job.at("/images/0/sizeBytes").asInt()).isPositive();
            assertThat(job.at("/images/0").has("url")).isFalse();
            assertThat(gateway.get("/v1/assets/" + job.at("/images/0/id").asText())
                            .status())
                    .isEqualTo(404);
            assertThat(link.status()).isEqualTo(400);
            assertThat(link.json().at("/error/param").asText()).isEqualTo("response_format");
            assertThat(own.status()).isEqualTo(400);
            assertThat(own.json().path("detail").asText()).contains("gateway.assets.store = none", "b64_json");
            assertThat(gateway.sandboxCalls("dalle3"))
                    .as("only what can be fetched is made")
                    .isOne();
        }
    }

    @Test
    void housekeeping_removes_images_without_a_job_and_keeps_those_with_one() throws IOException {
        Path orphan = orphan();
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.housekeeping.interval", "1s")) {
            JsonNode image = gateway.generate("a red fox", "u-1").json().at("/images/0");

            await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(orphan));

            assertThat(gateway.get(URI.create(image.path("url").asText()).getPath())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void housekeeping_leaves_the_images_of_another_database_alone() throws IOException {
        Path image = orphan();
        Files.writeString(directory.resolve("data/assets/.owner"), "another-database");

        try (RunningGateway gateway = RunningGateway.start(directory)) {
            gateway.camel()
                    .getRegistry()
                    .lookupByNameAndType("orphans", OrphanSteps.class)
                    .collect();

            assertThat(image).exists();
        }
    }

    private Path orphan() throws IOException {
        Instant old = Instant.now().minus(Duration.ofDays(2));
        String id = Ids.next("img", old);
        Path folder = Files.createDirectories(directory.resolve("data/assets").resolve(id.substring(4, 10)));
        Path file = Files.write(folder.resolve(id + ".png"), new byte[3]);
        return Files.setLastModifiedTime(file, FileTime.from(old));
    }

    private String refusal(String... settings) {
        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> RunningGateway.start(directory, settings)
                .close());
        assertThat(failure).as("a start that fails").isNotNull();
        return failure.getMessage();
    }

    private static String[] s3(URI endpoint, String bucket) {
        return new String[] {
            "gateway.assets.store",
            "s3",
            "gateway.assets.store-timeout",
            "4s",
            "gateway.assets.s3.endpoint",
            endpoint.toString(),
            "gateway.assets.s3.bucket",
            bucket,
            "gateway.assets.s3.access-key",
            S3Stub.ACCESS_KEY,
            "gateway.assets.s3.secret-key",
            SECRET
        };
    }
}
