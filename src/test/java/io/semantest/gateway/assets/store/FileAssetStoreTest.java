package io.semantest.gateway.assets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.image.Asset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileAssetStoreTest extends AssetStoreContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final List<AssetStore> opened = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong waited = new AtomicLong();

    @AfterEach
    void close() {
        opened.forEach(AssetStore::close);
    }

    @Test
    void a_file_lies_in_the_folder_of_its_ids_time() throws IOException {
        String id = open(NOON).store("job", 0, IMAGE).assetId();

        assertThat(directory.resolve(id.substring(4, 10)).resolve(id + ".png")).hasBinaryContent(IMAGE.bytes());
    }

    @Test
    void a_failed_store_leaves_nothing_behind_and_took_no_longer_than_its_patience() throws IOException {
        AssetStore store = open(NOON);
        breakDown(Integer.MAX_VALUE);

        assertThatThrownBy(() -> store.store("job", 0, IMAGE)).hasMessageContaining("could not be written");

        assertThat(directory.resolve(".tmp")).isEmptyDirectory();
        assertThat(Duration.ofNanos(waited.get())).isBetween(PATIENCE.minus(Duration.ofSeconds(5)), PATIENCE);
    }

    @Test
    void only_what_was_left_half_written_long_ago_is_swept_away() throws IOException {
        Path temporary = directory.resolve(".tmp");
        Asset kept = open(NOON).store("job", 0, IMAGE);
        Path fresh = Files.write(temporary.resolve("of-another-node.part"), new byte[7]);
        Path old = Files.write(temporary.resolve("of-a-dead-node.part"), new byte[7]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        AssetStore another = open(NOON);
        assertThat(temporary).isDirectoryContaining(file -> file.equals(old));
        another.tidy(Instant.now().minus(Duration.ofDays(1)));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(another.read(kept)).contains(IMAGE.bytes());
    }

    @Test
    void a_closed_store_refuses_instead_of_waiting_for_ever() throws IOException {
        AssetStore store = open(NOON);
        store.close();

        assertThatThrownBy(() -> store.store("job", 0, IMAGE)).hasMessage("the store is closed");
    }

    @Override
    AssetStore open(Instant now) throws IOException {
        AssetStore store =
                new FileAssetStore(directory, new StorageRetries(PATIENCE, waited::get, this::pause), () -> now);
        opened.add(store);
        return store;
    }

    @Override
    void place(String name, byte[] bytes) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.write(directory.resolve(name), bytes);
    }

    @Override
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, "[!.]*")) {
            for (Path folder : folders) {
                try (Stream<Path> content = Files.list(folder)) {
                    content.forEach(file -> names.add(directory.relativize(file).toString()));
                }
            }
        }
        return names;
    }

    @Override
    void assertAllWhole(int bytes) throws IOException {
        for (String name : names()) {
            assertThat(directory.resolve(name)).hasSize(bytes);
        }
    }

    /** Ids begin with their time: a file where the folder of every id made at noon should be. */
    @Override
    void breakDown(int times) throws IOException {
        failures.set(times);
        Files.createFile(blocker());
    }

    private Path blocker() {
        return directory.resolve(Ids.next("img", NOON).substring(4, 10));
    }

    /** Time passes, and at last somebody mends the disk. */
    private void pause(Duration time) {
        waited.addAndGet(time.toNanos());
        if (failures.decrementAndGet() == 0) {
            try {
                Files.delete(blocker());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
