package io.semantest.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.store.AssetStore;
import io.semantest.gateway.assets.store.FileAssetStore;
import io.semantest.gateway.assets.store.S3AssetStore;
import io.semantest.gateway.assets.store.S3Settings;
import io.semantest.gateway.assets.store.StoredImage;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.S3Stub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OrphansTest {

    private static final ImageData IMAGE = new ImageData("abc".getBytes(), "png", 8, 4, null);

    @TempDir
    Path directory;

    private final AssetIndex index = new AssetIndex();
    private final Instant start = Instant.now();
    private Instant now = start;
    private Database database;
    private FileAssetStore store;
    private Orphans orphans;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(directory);
        store = new FileAssetStore(directory.resolve("assets"), Duration.ofSeconds(1), () -> now);
        orphans = new Orphans(store, index, database);
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void old_images_without_a_job_are_removed_and_no_others() throws IOException {
        Asset committed = stored(store, Duration.ZERO);
        record(committed);
        Asset orphan = stored(store, Duration.ZERO);
        Asset young = stored(store, Duration.ofHours(2));

        assertThat(orphans.collect(start.plus(Duration.ofHours(1)))).isOne();

        assertThat(store.read(orphan)).isEmpty();
        assertThat(store.read(committed)).contains(IMAGE.bytes());
        assertThat(store.read(young)).contains(IMAGE.bytes());
    }

    @Test
    void the_thumbnail_goes_with_its_image_and_stays_with_it() throws IOException {
        Asset committed = stored(store, Duration.ZERO);
        record(committed);
        Asset orphan = stored(store, Duration.ZERO);
        store.storeThumbnail(committed, IMAGE);
        store.storeThumbnail(orphan, IMAGE);

        orphans.collect(Instant.now().plus(Duration.ofHours(1)));

        assertThat(store.readThumbnail(orphan)).isEmpty();
        assertThat(store.readThumbnail(committed)).isPresent();
        assertThat(ids(store)).containsExactly(committed.assetId(), committed.assetId());
    }

    @Test
    void what_was_too_young_is_removed_by_a_later_round() throws IOException {
        stored(store, Duration.ZERO);
        Asset late = stored(store, Duration.ofHours(2));
        orphans.collect(start.plus(Duration.ofHours(1)));

        assertThat(orphans.collect(start.plus(Duration.ofHours(3)))).isOne();
        assertThat(store.read(late)).isEmpty();
    }

    @Test
    void more_images_than_are_looked_at_at_once_are_looked_at_bit_by_bit() throws IOException {
        List<Asset> committed = new ArrayList<>();
        for (int image = 0; image <= 2 * AssetIndex.MOST_IDS; image++) {
            Asset asset = stored(store, Duration.ofSeconds(image));
            if (image % 100 != 0) {
                committed.add(asset);
            }
        }
        record(committed.toArray(Asset[]::new));

        assertThat(orphans.collect(start.plus(Duration.ofHours(1)))).isEqualTo(11);

        assertThat(ids(store))
                .containsExactlyElementsOf(
                        committed.stream().map(Asset::assetId).toList());
    }

    @Test
    void a_round_that_fails_is_made_up_for_by_the_next() throws IOException {
        stored(store, Duration.ZERO);
        Failing failing = new Failing(store);
        Orphans unlucky = new Orphans(failing, index, database);

        assertThatThrownBy(() -> unlucky.collect(start.plus(Duration.ofHours(1))))
                .hasMessage("not now");
        assertThat(unlucky.collect(start.plus(Duration.ofHours(1)))).isOne();
        assertThat(ids(store)).isEmpty();
    }

    @Test
    void objects_are_collected_too_page_by_page_and_by_two_nodes_at_once() throws IOException {
        try (S3Stub stub = new S3Stub();
                AssetStore s3 = new S3AssetStore(
                        new S3Settings(stub.endpoint(), "x", S3Stub.BUCKET, "p/", S3Stub.ACCESS_KEY, "s", true),
                        Duration.ofSeconds(2),
                        () -> now,
                        Proxies.NONE)) {
            List<Asset> assets = new ArrayList<>();
            for (int image = 0; image < 7; image++) {
                assets.add(stored(s3, Duration.ofSeconds(image)));
            }
            record(assets.get(3));

            Stream.of(new Orphans(s3, index, database), new Orphans(s3, index, database))
                    .parallel()
                    .forEach(node -> collect(node, start.plus(Duration.ofHours(1))));

            assertThat(ids(s3)).containsExactly(assets.get(3).assetId());
        }
    }

    private static void collect(Orphans node, Instant before) {
        try {
            node.collect(before);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Asset stored(AssetStore where, Duration later) throws IOException {
        now = start.plus(later);
        return where.store("job", 0, IMAGE);
    }

    private void record(Asset... assets) {
        database.write(tx -> {
            int ordinal = 0;
            for (Asset asset : assets) {
                index.record(tx, List.of(at(asset, ordinal++)));
            }
            return null;
        });
    }

    private static Asset at(Asset asset, int ordinal) {
        return new Asset(
                asset.assetId(), "job", ordinal, "png", 8, 4, 3, asset.sha256(), null, null, asset.createdAt());
    }

    private static List<String> ids(AssetStore where) throws IOException {
        try (Stream<StoredImage> images = where.list("")) {
            return images.map(StoredImage::assetId).toList();
        }
    }

    /** A store whose first removal fails. */
    private static final class Failing implements AssetStore {

        private final AssetStore store;
        private boolean failed;

        Failing(AssetStore store) {
            this.store = store;
        }

        @Override
        public void delete(StoredImage image) throws IOException {
            if (!failed) {
                failed = true;
                throw new IOException("not now");
            }
            store.delete(image);
        }

        @Override
        public Stream<StoredImage> list(String after) throws IOException {
            return store.list(after);
        }

        @Override
        public Asset store(String jobId, int ordinal, ImageData image) throws IOException {
            return store.store(jobId, ordinal, image);
        }

        @Override
        public Optional<byte[]> read(Asset asset) throws IOException {
            return store.read(asset);
        }

        @Override
        public String claim(String owner) throws IOException {
            return store.claim(owner);
        }

        @Override
        public void close() {}
    }
}
