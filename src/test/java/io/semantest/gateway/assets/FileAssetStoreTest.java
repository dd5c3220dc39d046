package io.semantest.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.ImageData;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class FileAssetStoreTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final ImageData IMAGE = new ImageData("abc".getBytes(), "png", 8, 4, "a red fox");

    @TempDir
    Path directory;

    private FileAssetStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileAssetStore(directory, () -> NOON.plusNanos(456));
    }

    @Test
    void an_asset_tells_what_was_stored() throws IOException {
        Asset asset = store.store("job", 2, IMAGE);

        assertThat(asset.assetId()).startsWith("img_");
        assertThat(asset)
                .isEqualTo(new Asset(
                        asset.assetId(),
                        "job",
                        2,
                        "png",
                        8,
                        4,
                        3,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "a red fox",
                        NOON));
    }

    @Test
    void the_bytes_come_back_also_from_another_store_of_the_same_directory() throws IOException {
        Asset asset = store.store("job", 0, IMAGE);

        assertThat(store.read(asset)).contains(IMAGE.bytes());
        assertThat(new FileAssetStore(directory, () -> NOON).read(asset)).contains(IMAGE.bytes());
    }

    @Test
    void a_file_lies_in_the_folder_of_its_ids_time() throws IOException {
        String id = store.store("job", 0, IMAGE).assetId();

        assertThat(directory.resolve("assets").resolve(id.substring(4, 10)).resolve(id + ".png"))
                .hasBinaryContent(IMAGE.bytes());
    }

    @Test
    void a_removed_or_unknown_asset_has_no_bytes() throws IOException {
        Asset removed = store.store("job", 0, IMAGE);
        for (Path file : files()) {
            Files.delete(file);
        }

        assertThat(store.read(removed)).isEmpty();
        assertThat(store.read(named("img_unknown"))).isEmpty();
        assertThat(store.read(named("../../../etc/passwd"))).isEmpty();
        assertThat(store.read(named("x"))).isEmpty();
    }

    @Test
    void a_failed_store_leaves_nothing_behind() throws IOException {
        Path assets = directory.resolve("assets");
        // Ids begin with their time: this is the folder of every id made at noon.
        Files.createFile(assets.resolve(Ids.next("img", NOON).substring(4, 10)));

        assertThatThrownBy(() -> store.store("job", 0, IMAGE)).isInstanceOf(IOException.class);
        assertThat(assets.resolve(".tmp")).isEmptyDirectory();
    }

    @Test
    void what_a_killed_process_left_half_written_is_swept_away() throws IOException {
        Path temporary = directory.resolve("assets/.tmp");
        Asset kept = store.store("job", 0, IMAGE);
        Files.write(temporary.resolve("img_half.png"), new byte[7]);

        FileAssetStore reopened = new FileAssetStore(directory, () -> NOON);
        assertThat(temporary).isEmptyDirectory();
        assertThat(reopened.read(kept)).contains(IMAGE.bytes());
    }

    @Test
    void nobody_sees_half_a_file_while_many_are_stored() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        ImageData large = new ImageData(new byte[200_000], "png", 8, 4, null);
        List<Future<Asset>> stored = new ArrayList<>();
        for (int ordinal = 0; ordinal < 60; ordinal++) {
            int number = ordinal;
            stored.add(writers.submit(() -> store.store("job", number, large)));
        }
        writers.shutdown();
        while (!writers.isTerminated()) {
            for (Path file : files()) {
                assertThat(file).hasSize(200_000);
            }
        }

        assertThat(files()).hasSameSizeAs(stored);
        for (Future<Asset> asset : stored) {
            assertThat(store.read(asset.get())).contains(large.bytes());
        }
    }

    /** Everything under a final name. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory.resolve("assets"), "[!.]*")) {
            for (Path folder : folders) {
                try (Stream<Path> content = Files.list(folder)) {
                    content.forEach(files::add);
                }
            }
        }
        return files;
    }

    private static Asset named(String assetId) {
        return new Asset(assetId, "job", 0, "png", 1, 1, 1, "", null, NOON);
    }
}
