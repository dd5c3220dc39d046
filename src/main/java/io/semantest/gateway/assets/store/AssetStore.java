package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps image bytes. Several gateways may use the same place at the same time. Implementations are safe for use by many
 * threads.
 */
public interface AssetStore extends AutoCloseable {

    /**
     * Makes the bytes durable before it returns. Nobody sees them under their final name before they are whole. What
     * fails for the moment is tried again for a bounded time: the image has been paid for.
     *
     * @param ordinal position among the job's images, from 0
     * @throws IOException when they could not be made durable
     */
    Asset store(String jobId, int ordinal, ImageData image) throws IOException;

    /**
     * The bytes as they were stored; empty when they have been removed or never were here.
     *
     * @throws IOException when they are there but cannot be read, or are not what was stored
     */
    Optional<byte[]> read(Asset asset) throws IOException;

    /**
     * Keeps a thumbnail beside its image, in place of an earlier one. It can be made again, so this is tried once.
     *
     * @throws IOException when it could not be kept
     */
    default void storeThumbnail(Asset asset, ImageData thumbnail) throws IOException {}

    /**
     * The thumbnail that was kept last; empty when there is none.
     *
     * @throws IOException when it is there but cannot be read
     */
    default Optional<byte[]> readThumbnail(Asset asset) throws IOException {
        return Optional.empty();
    }

    /**
     * The images and thumbnails in order of their names, which is that of their time, read bit by bit; to be closed. Reading on fails
     * with an unchecked exception when the store does.
     *
     * @param after name of the last image not wanted any more; empty for all
     */
    Stream<StoredImage> list(String after) throws IOException;

    /** Removes an image or thumbnail that {@link #list} has told; does nothing when it is gone already. */
    void delete(StoredImage image) throws IOException;

    /** Removes what writers that died before then have left half written. */
    default void tidy(Instant before) throws IOException {}

    /**
     * Notes whose images these are, unless that is noted already.
     *
     * @param owner id of a database
     * @return id of the database that knows these images
     */
    String claim(String owner) throws IOException;

    /** Whether what is stored can be read again. */
    default boolean keepsImages() {
        return true;
    }

    /** To be called when nobody stores any more. */
    @Override
    void close();
}
