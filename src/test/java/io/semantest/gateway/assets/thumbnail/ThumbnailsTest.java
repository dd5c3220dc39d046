package io.semantest.gateway.assets.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.format.Decoding;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.assets.store.FileAssetStore;
import io.semantest.gateway.contract.errors.Overloaded;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.testing.Aside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ThumbnailsTest {

    private static final Duration NOT_LONG = Duration.ofMillis(50);

    @TempDir
    Path directory;

    private final Decoding decoding = new Decoding(1 << 30, 1);
    private FileAssetStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileAssetStore(directory, Duration.ofMillis(100), InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_thumbnail_is_made_once_and_then_taken_from_the_store() throws IOException {
        Asset asset = stored(Samples.png(512, 256), "png", 512, 256);

        ImageData first = thumbnails(256).of(asset);
        Files.delete(file(asset, ".png"));
        ImageData second = thumbnails(256).of(asset);

        assertThat(first.width() + "x" + first.height()).isEqualTo("256x128");
        assertThat(second.bytes()).isEqualTo(first.bytes());
    }

    @Test
    void a_thumbnail_of_another_size_or_damaged_is_made_again() throws IOException {
        Asset asset = stored(Samples.jpeg(512, 256), "jpeg", 512, 256);

        thumbnails(256).of(asset);
        assertThat(thumbnails(64).of(asset).width()).isEqualTo(64);
        Files.write(file(asset, ".thumbnail"), new byte[5]);
        assertThat(thumbnails(64).of(asset).width()).isEqualTo(64);
        assertThat(Files.size(file(asset, ".thumbnail"))).isGreaterThan(100);
    }

    @Test
    void the_thumbnail_of_a_small_image_is_as_small_and_is_kept_too() throws IOException {
        Asset asset = stored(Samples.png(20, 10), "png", 20, 10);
        Path file = file(asset, ".thumbnail");

        thumbnails(256).of(asset);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(thumbnails(256).of(asset).width()).isEqualTo(20);

        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void an_image_that_is_gone_or_that_nobody_can_read_has_none() throws IOException {
        Asset gone = stored(Samples.png(20, 10), "png", 20, 10);
        Files.delete(file(gone, ".png"));
        Asset broken = stored(new byte[100], "webp", 20, 10);
        Asset enormous = stored(Samples.webp(Samples.WEBP_PICTURE), "webp", 16_000, 16_000);

        assertThatThrownBy(() -> thumbnails(256).of(gone)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> thumbnails(256).of(broken))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("There is no thumbnail of asset");
        assertThatThrownBy(() -> thumbnails(256).of(enormous)).isInstanceOf(NotFound.class);
    }

    @Test
    void who_waits_too_long_for_his_turn_is_sent_away_and_a_kept_one_needs_no_turn() throws Exception {
        Asset kept = stored(Samples.png(20, 10), "png", 20, 10);
        Asset other = stored(Samples.png(20, 10), "png", 20, 10);
        thumbnails(256).of(kept);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> occupied = Aside.run(() -> occupy(busy, over));
        busy.await();

        assertThat(thumbnails(256).of(kept).width()).isEqualTo(20);
        assertThatThrownBy(() -> thumbnails(256).of(other)).isInstanceOf(Overloaded.class);
        over.countDown();
        occupied.get();
        assertThat(thumbnails(256).of(other).width()).isEqualTo(20);
    }

    @Test
    void a_thumbnail_that_cannot_be_kept_is_served_all_the_same() throws IOException {
        Asset asset = stored(Samples.png(512, 256), "png", 512, 256);
        store.close();

        assertThat(thumbnails(256).of(asset).width()).isEqualTo(256);
        assertThat(file(asset, ".thumbnail")).doesNotExist();
    }

    private void occupy(CountDownLatch busy, CountDownLatch over) {
        try {
            decoding.run(1, Duration.ZERO, () -> {
                busy.countDown();
                await(over);
            });
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private Thumbnails thumbnails(int side) {
        return new Thumbnails(store, Samples.probe(), decoding, side, NOT_LONG);
    }

    private Asset stored(byte[] image, String format, int width, int height) throws IOException {
        return store.store("job", 0, new ImageData(image, format, width, height, null));
    }

    private Path file(Asset asset, String ending) {
        return directory.resolve(asset.assetId().substring(4, 10)).resolve(asset.assetId() + ending);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
