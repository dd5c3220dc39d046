package io.semantest.gateway.assets;

import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.ImageData;
import java.io.IOException;
import java.util.Optional;

/** Keeps image bytes. Implementations are safe for use by many threads. */
public interface AssetStore {

    /**
     * Makes the bytes durable before it returns. Nobody sees them under their final name before they are whole.
     *
     * @param ordinal position among the job's images, from 0
     * @throws IOException when they could not be made durable
     */
    Asset store(String jobId, int ordinal, ImageData image) throws IOException;

    /**
     * The bytes as they were stored; empty when they have been removed or never were here.
     *
     * @throws IOException when they are there but cannot be read
     */
    Optional<byte[]> read(Asset asset) throws IOException;
}
