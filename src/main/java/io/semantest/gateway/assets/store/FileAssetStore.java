package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.DurableFile;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images as files, in folders by the time they were stored. The folder may be on a network file system and shared by
 * several gateways. Safe for use by many threads.
 */
public final class FileAssetStore implements AssetStore {

    private static final String OWNER = ".owner";

    private final DurableFiles files;
    private final AssetFolders folders;
    private final StorageRetries patience;
    private final InstantSource clock;

    /**
     * Opens the store.
     *
     * @param patience how long storing is tried again, when the disk is full for example
     * @throws IOException when the folder cannot be made
     */
    public FileAssetStore(Path folder, Duration patience, InstantSource clock) throws IOException {
        this(folder, new StorageRetries(patience), clock);
    }

    FileAssetStore(Path folder, StorageRetries patience, InstantSource clock) throws IOException {
        this.files = new DurableFiles(folder);
        this.folders = new AssetFolders(folder);
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Asset store(String jobId, int ordinal, ImageData image) throws IOException {
        Asset asset = NewAsset.of(jobId, ordinal, image, clock.instant());
        String name = AssetName.of(asset).orElseThrow();
        patience.insist(() -> files.write(name, image.bytes()));
        return asset;
    }

    @Override
    public Optional<byte[]> read(Asset asset) throws IOException {
        Optional<String> name = AssetName.of(asset);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sha256.checked(asset, Files.readAllBytes(files.resolve(name.get()))));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    @Override
    public void storeThumbnail(Asset asset, ImageData thumbnail) throws IOException {
        files.write(AssetName.ofThumbnail(asset).orElseThrow(), thumbnail.bytes());
    }

    @Override
    public Optional<byte[]> readThumbnail(Asset asset) throws IOException {
        Path file = files.resolve(AssetName.ofThumbnail(asset).orElseThrow());
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException noneYet) {
            return Optional.empty();
        }
    }

    @Override
    public Stream<StoredImage> list(String after) throws IOException {
        return folders.images(after);
    }

    @Override
    public void delete(StoredImage image) throws IOException {
        Files.deleteIfExists(files.resolve(image.name()));
    }

    @Override
    public void tidy(Instant before) throws IOException {
        files.tidy(before);
    }

    @Override
    public String claim(String owner) throws IOException {
        Path note = files.resolve(OWNER);
        if (!Files.exists(note)) {
            DurableFile.write(note, owner.getBytes());
            DurableFile.sync(note.toAbsolutePath().getParent());
        }
        return Files.readString(note).strip();
    }

    @Override
    public void close() {
        files.close();
    }
}
