package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import io.semantest.gateway.testing.S3Stub;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image in small, as who shows a list of jobs wants it. */
@Timeout(120)
class ThumbnailsTest {

    @TempDir
    Path directory;

    @Test
    void every_image_of_a_result_has_a_thumbnail_that_is_made_when_it_is_wanted() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            JsonNode result = gateway.generate("a red fox", "u-1").json();
            JsonNode image = result.at("/images/0");
            String path = path(image);

            assertThat(gateway.get("/v1/jobs/" + result.path("jobId").asText())
                            .json()
                            .at("/images/0/thumbnailUrl"))
                    .isEqualTo(image.path("thumbnailUrl"));
            assertThat(thumbnails()).as("none is made while the job is in work").isEmpty();

            Answer thumbnail = gateway.get(path);
            var picture = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
            assertThat(thumbnail.status()).isEqualTo(200);
            assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
            assertThat(thumbnail.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(thumbnail.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
            assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo("256x256");
            assertThat(thumbnails()).hasSize(1);
            assertThat(gateway.get(path).body()).isEqualTo(thumbnail.body());
            Answer known = gateway.get(path, "If-None-Match", thumbnail.header("ETag"));
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.body()).isEmpty();
        }
    }

    @Test
    void a_thumbnail_that_is_not_there_is_a_problem_like_any_other() {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            Answer unknown = gateway.get("/v1/assets/img_unknown/thumbnail");

            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.contentType()).isEqualTo("application/problem+json");
        }
    }

    @Test
    void thumbnails_are_kept_in_s3_beside_the_images() {
        try (S3Stub s3 = new S3Stub();
                RunningGateway gateway = RunningGateway.start(
                        directory,
                        "gateway.assets.store",
                        "s3",
                        "gateway.assets.thumbnail-size",
                        "64",
                        "gateway.assets.s3.endpoint",
                        s3.endpoint().toString(),
                        "gateway.assets.s3.bucket",
                        S3Stub.BUCKET,
                        "gateway.assets.s3.access-key",
                        S3Stub.ACCESS_KEY,
                        "gateway.assets.s3.secret-key",
                        "secret")) {
            JsonNode image = gateway.generate("a red fox", "u-1").json().at("/images/0");

            assertThat(gateway.get(path(image)).status()).isEqualTo(200);

            String key = s3.objects().keySet().stream()
                    .filter(name -> name.endsWith(image.path("id").asText() + ".thumbnail"))
                    .findFirst()
                    .orElseThrow();
            assertThat(s3.objects().get(key).contentType()).isEqualTo("image/jpeg");
        }
    }

    private List<Path> thumbnails() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data/assets"))) {
            return files.filter(file -> file.toString().endsWith(".thumbnail")).toList();
        }
    }

    private static String path(JsonNode image) {
        return URI.create(image.path("thumbnailUrl").asText()).getPath();
    }
}
