package io.semantest.gateway.assets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store promises. */
@Timeout(60)
abstract class AssetStoreContract {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
    static final ImageData IMAGE = new ImageData("abc".getBytes(), "png", 8, 4, "a red fox");

    /** A store of the same place as all others of this test, whose clock shows this time. */
    abstract AssetStore open(Instant now) throws IOException;

    /** Replaces what lies under a name, an image's or any other. */
    abstract void place(String name, byte[] bytes) throws IOException;

    /** Everything under a final name. */
    abstract List<String> names() throws IOException;

    /** Has the next tries to store at {@link #NOON} fail. */
    abstract void breakDown(int times) throws IOException;

    private AssetStore open() throws IOException {
        return open(NOON);
    }

    @Test
    void an_asset_tells_what_was_stored() throws IOException {
        Asset asset = open(NOON.plusNanos(456)).store("job", 2, IMAGE);

        String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(asset.assetId()).startsWith("img_");
        assertThat(asset)
                .isEqualTo(new Asset(asset.assetId(), "job", 2, "png", 8, 4, 3, sha256, "a red fox", null, NOON));
    }

    @Test
    void the_bytes_come_back_also_from_another_store_of_the_same_place() throws IOException {
        AssetStore store = open();
        Asset asset = store.store("job", 0, IMAGE);

        assertThat(store.read(asset)).contains(IMAGE.bytes());
        assertThat(open().read(asset)).contains(IMAGE.bytes());
    }

    @Test
    void a_removed_or_unknown_asset_has_no_bytes() throws IOException {
        AssetStore store = open();
        Asset removed = store.store("job", 0, IMAGE);
        store.delete(images(store, "").get(0));

        assertThat(store.read(removed)).isEmpty();
        assertThat(store.read(named("img_unknown"))).isEmpty();
        assertThat(store.read(named("../../../etc/passwd"))).isEmpty();
        assertThat(store.read(named("x"))).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void an_image_that_is_not_what_was_stored_is_never_handed_out() throws IOException {
        AssetStore store = open();
        Asset asset = store.store("job", 0, IMAGE);

        for (String damaged : List.of("ab", "abd", "abcd")) {
            place(names().get(0), damaged.getBytes());
            assertThatThrownBy(() -> store.read(asset))
                    .as(damaged)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(asset.assetId() + " is damaged");
        }
    }

    @Test
    void storing_succeeds_once_the_trouble_is_over_and_leaves_one_image() throws IOException {
        breakDown(2);
        Asset asset = open().store("job", 0, IMAGE);

        assertThat(open().read(asset)).contains(IMAGE.bytes());
        assertThat(images(open(), "")).extracting(StoredImage::assetId).containsExactly(asset.assetId());
    }

    @Test
    void storing_fails_in_bounded_time_when_the_trouble_stays() throws IOException {
        AssetStore store = open();
        breakDown(Integer.MAX_VALUE);

        assertThatThrownBy(() -> store.store("job", 0, IMAGE)).isInstanceOf(IOException.class);
    }

    @Test
    void images_are_listed_in_order_of_time_and_nothing_else_is() throws IOException {
        List<String> stored = new ArrayList<>();
        for (int hours : new int[] {30, 0, 2, 1, 60}) {
            stored.add(open(NOON.minus(Duration.ofHours(hours)))
                    .store("job", 0, IMAGE)
                    .assetId());
        }
        String folder = stored.get(1).substring(4, 10);
        for (String foreign : List.of("notes/readme.txt", folder + "/x.png", folder + "/" + stored.get(0) + ".png")) {
            place(foreign, new byte[3]);
        }

        List<StoredImage> images = images(open(), "");

        assertThat(images)
                .extracting(StoredImage::assetId)
                .containsExactlyElementsOf(stored.stream().sorted().toList());
        assertThat(images(open(), images.get(1).name())).isEqualTo(images.subList(2, 5));
        assertThat(images(open(), images.get(4).name())).isEmpty();
    }

    @Test
    void an_image_is_as_old_as_its_last_change() throws IOException {
        Instant start = Instant.now().minusSeconds(5);
        Instant later = start.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        open(NOON.minus(Duration.ofDays(9999))).store("job", 0, IMAGE);
        open(later).store("job", 0, IMAGE);

        List<StoredImage> images = images(open(), "");

        assertThat(images.get(0).storedAt()).isAfter(start);
        assertThat(images.get(1).storedAt()).isEqualTo(later);
    }

    @Test
    void a_thumbnail_is_kept_beside_its_image_until_another_takes_its_place() throws IOException {
        AssetStore store = open();
        Asset asset = store.store("job", 0, IMAGE);

        assertThat(store.readThumbnail(asset)).isEmpty();
        store.storeThumbnail(asset, new ImageData("small".getBytes(), "jpeg", 4, 2, null));
        assertThat(open().readThumbnail(asset)).contains("small".getBytes());
        store.storeThumbnail(asset, new ImageData("smaller".getBytes(), "png", 2, 1, null));
        assertThat(open().readThumbnail(asset)).contains("smaller".getBytes());
        assertThat(store.read(asset)).contains(IMAGE.bytes());
    }

    @Test
    void thumbnails_are_listed_and_removed_like_images() throws IOException {
        AssetStore store = open();
        Asset asset = store.store("job", 0, IMAGE);
        store.storeThumbnail(asset, IMAGE);

        List<StoredImage> images = images(store, "");
        assertThat(images).extracting(StoredImage::assetId).containsExactly(asset.assetId(), asset.assetId());
        store.delete(images.get(1));
        assertThat(store.readThumbnail(asset)).isEmpty();
        assertThat(store.read(asset)).contains(IMAGE.bytes());
        store.delete(images.get(0));
        assertThat(names()).isEmpty();
    }

    @Test
    void what_is_gone_already_can_be_removed() throws IOException {
        open().store("job", 0, IMAGE);
        StoredImage image = images(open(), "").get(0);

        open().delete(image);
        open().delete(image);

        assertThat(names()).isEmpty();
    }

    @Test
    void a_place_belongs_to_the_first_who_claims_it() throws IOException {
        assertThat(open().claim("database-a")).isEqualTo("database-a");
        assertThat(open().claim("database-b")).isEqualTo("database-a");
        assertThat(open().claim("database-a")).isEqualTo("database-a");
        assertThat(images(open(), "")).isEmpty();
    }

    @Test
    void nobody_sees_half_an_image_while_many_are_stored() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        ImageData large = new ImageData(new byte[200_000], "png", 8, 4, null);
        AssetStore store = open();
        List<Future<Asset>> stored = new ArrayList<>();
        for (int ordinal = 0; ordinal < 60; ordinal++) {
            int number = ordinal;
            stored.add(writers.submit(() -> store.store("job", number, large)));
        }
        writers.shutdown();
        while (!writers.isTerminated()) {
            assertAllWhole(large.bytes().length);
        }

        assertThat(names()).hasSameSizeAs(stored);
        for (Future<Asset> asset : stored) {
            assertThat(store.read(asset.get())).contains(large.bytes());
        }
    }

    abstract void assertAllWhole(int bytes) throws IOException;

    static List<StoredImage> images(AssetStore store, String after) throws IOException {
        try (Stream<StoredImage> images = store.list(after)) {
            return images.toList();
        }
    }

    private static Asset named(String assetId) {
        return new Asset(assetId, "job", 0, "png", 1, 1, 1, "", null, null, NOON);
    }
}
