package io.semantest.gateway.assets.store;

import java.time.Instant;

/**
 * An image in a store, or its thumbnail.
 *
 * @param name its name there; names sort by time
 * @param assetId the image's id, of which nobody knows yet whether a job has it
 * @param storedAt when it was made or last written, whichever is later
 */
public record StoredImage(String name, String assetId, Instant storedAt) {}
