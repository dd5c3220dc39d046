package io.semantest.gateway.app.config;

import io.semantest.gateway.assets.format.ImageRules;
import io.semantest.gateway.assets.store.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Where images are kept.
 *
 * @param directory folder of the file store
 * @param storeTimeout how long storing an image is tried again
 * @param orphansAfter how old an image without a job must be to be removed
 * @param rules which images are accepted
 * @param privateHosts {@code host:port} that providers' links may lead to although it is not public
 * @param thumbnailSize longest side of a thumbnail in pixels
 * @param linkLifetime how long a signed link is good
 * @param s3 complete only when the store is {@link Store#S3}
 */
public record AssetSettings(
        Store store,
        Path directory,
        Duration storeTimeout,
        Duration orphansAfter,
        ImageRules rules,
        Set<String> privateHosts,
        int thumbnailSize,
        Duration linkLifetime,
        S3Settings s3) {

    /** Kinds of stores. */
    public enum Store {
        FILE,
        S3,
        NONE
    }
}
