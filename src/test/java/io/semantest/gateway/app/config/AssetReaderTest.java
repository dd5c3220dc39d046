package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.assets.store.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class AssetReaderTest {

    @Test
    void images_are_files_below_the_data_directory_unless_told_otherwise() {
        assertThat(load("gateway.data-dir", "there").assets().directory()).isEqualTo(Path.of("there/assets"));
        assertThat(load("gateway.assets.dir", "/mnt/images").assets().directory())
                .isEqualTo(Path.of("/mnt/images"));
    }

    @Test
    void images_are_decoded_unless_their_checksums_prove_them() {
        assertThat(load().assets().rules().decoded()).containsExactlyInAnyOrder("jpeg", "webp");
        assertThat(load("gateway.assets.decode", "").assets().rules().decoded()).isEmpty();
    }

    @Test
    void amazons_storage_needs_no_more_than_a_bucket() {
        assertThat(load("gateway.assets.store", "s3", "gateway.assets.s3.bucket", "pictures")
                        .assets()
                        .s3())
                .isEqualTo(new S3Settings(null, "us-east-1", "pictures", "", null, null, false));
    }

    @Test
    void another_endpoint_is_addressed_by_path_and_a_prefix_ends_in_one_slash() {
        assertThat(load(
                                "gateway.assets.store", "s3",
                                "gateway.assets.s3.bucket", "pictures",
                                "gateway.assets.s3.endpoint", "http://127.0.0.1:9000",
                                "gateway.assets.s3.prefix", "/studio/images//",
                                "gateway.assets.s3.access-key", "me",
                                "gateway.assets.s3.secret-key", "secret")
                        .assets()
                        .s3())
                .isEqualTo(new S3Settings(
                        URI.create("http://127.0.0.1:9000"),
                        "us-east-1",
                        "pictures",
                        "studio/images/",
                        "me",
                        "secret",
                        true));
    }

    @Test
    void what_is_missing_is_named_without_telling_a_key() {
        assertThat(refused("gateway.assets.store", "s3", "gateway.assets.s3.access-key", "AKIDTOLD")
                        .lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("gateway.assets.s3.bucket must name the bucket"))
                .anyMatch(line -> line.startsWith("gateway.assets.s3.secret-key must be set too"))
                .noneMatch(line -> line.contains("AKIDTOLD"));
    }
}
