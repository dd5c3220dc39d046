package io.semantest.gateway.contract.image;

import java.time.Instant;

/**
 * Stored image bytes.
 *
 * @param assetId unguessable id, also the last part of its URL
 * @param jobId the job it was made for
 * @param ordinal position among the job's images, from 0
 * @param format {@code png}, {@code jpeg} or {@code webp}
 * @param width pixels
 * @param height pixels
 * @param sizeBytes length of the stored bytes
 * @param sha256 lower-case hex digest of the stored bytes
 * @param revisedPrompt the prompt as the provider rewrote it, or null
 * @param seed what it was made from, or null
 * @param createdAt when it was stored
 */
public record Asset(
        String assetId,
        String jobId,
        int ordinal,
        String format,
        int width,
        int height,
        long sizeBytes,
        String sha256,
        String revisedPrompt,
        Long seed,
        Instant createdAt) {

    /** The media type the bytes are served with. */
    public String mediaType() {
        return "image/" + format;
    }
}
