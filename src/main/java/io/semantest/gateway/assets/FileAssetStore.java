package io.semantest.gateway.assets;

import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Images as files below {@code <data directory>/assets}, in folders by the time they were stored.
 * Safe for use by many threads.
 */
public final class FileAssetStore implements AssetStore, AutoCloseable {

    private static final Pattern SAFE_NAME = Pattern.compile("[a-z0-9_]{3,64}");

    /** Leading digits of an id's time; the others count about 17 minutes. */
    private static final int TIME_DIGITS = 6;

    private final DurableFiles files;
    private final InstantSource clock;

    /**
     * Opens the store; the data directory must belong to this process alone.
     *
     * @throws IOException when the folder cannot be made
     */
    public FileAssetStore(Path dataDirectory, InstantSource clock) throws IOException {
        this.files = new DurableFiles(dataDirectory.resolve("assets"));
        this.clock = clock;
    }

    @Override
    public Asset store(String jobId, int ordinal, ImageData image) throws IOException {
        // The database keeps milliseconds; the asset handed out is the one that will be read back.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String assetId = Ids.next("img", now);
        files.write(path(assetId, image.format()), image.bytes());
        return new Asset(
                assetId,
                jobId,
                ordinal,
                image.format(),
                image.width(),
                image.height(),
                image.bytes().length,
                Sha256.hex(image.bytes()),
                image.revisedPrompt(),
                now);
    }

    @Override
    public void close() {
        files.close();
    }

    @Override
    public Optional<byte[]> read(Asset asset) throws IOException {
        if (!SAFE_NAME.matcher(asset.assetId()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(files.resolve(path(asset.assetId(), asset.format()))));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    /**
     * An id begins with its time, so files of the same quarter of an hour lie together: they share the folder's sync, and
     * there are few folders.
     */
    private static String path(String assetId, String format) {
        int time = assetId.indexOf('_') + 1;
        return assetId.substring(time, Math.min(time + TIME_DIGITS, assetId.length())) + "/" + assetId + "." + format;
    }
}
