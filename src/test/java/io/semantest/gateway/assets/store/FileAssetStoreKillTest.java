package io.semantest.gateway.assets.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.image.ImageData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies while it stores an image leaves nothing, or a whole image. */
@Timeout(60)
final class FileAssetStoreKillTest {

    private static final byte[] BYTES = new byte[100_000];

    @TempDir
    Path directory;

    private AssetStore store;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void half_way_there_is_no_image_but_something_to_tidy_up() throws Exception {
        assertThat(storeAndDieAt("asset-temp-written")).isEmpty();

        Path temporary = directory.resolve(".tmp");
        assertThat(temporary).isNotEmptyDirectory();
        store.tidy(Instant.now().plusSeconds(1));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void once_stored_the_image_is_whole_and_can_be_found() throws Exception {
        List<StoredImage> images = storeAndDieAt("asset-stored");

        assertThat(images).hasSize(1);
        assertThat(directory.resolve(images.get(0).name())).hasBinaryContent(BYTES);
        assertThat(directory.resolve(".tmp")).isEmptyDirectory();
    }

    private List<StoredImage> storeAndDieAt(String place) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dgateway.killAt=" + place,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Storing.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        assertThat(child.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(Failpoint.STATUS);
        store = new FileAssetStore(directory, Duration.ofSeconds(1), InstantSource.system());
        try (Stream<StoredImage> images = store.list("")) {
            return images.toList();
        }
    }

    /** The process to be killed. */
    static final class Storing {

        private Storing() {}

        public static void main(String[] arguments) throws Exception {
            AssetStore store = new FileAssetStore(Path.of(arguments[0]), Duration.ofSeconds(1), InstantSource.system());
            store.store("job", 0, new ImageData(BYTES, "png", 8, 4, null));
        }
    }
}
