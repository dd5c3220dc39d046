package io.semantest.gateway.assets.thumbnail;

import io.semantest.gateway.assets.format.Decoding;
import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.assets.store.AssetStore;
import io.semantest.gateway.contract.errors.Overloaded;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thumbnails of stored images: taken from the store, or made and put there. A few are made at a time, whatever many ask
 * for; the others wait a while. Safe for use by many threads and by many gateways with the same store.
 */
public final class Thumbnails {

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final AssetStore store;
    private final ImageProbe probe;
    private final Decoding decoding;
    private final int side;
    private final Duration patience;

    /**
     * @param probe reads what was stored
     * @param decoding bounds how many are made at the same time
     * @param side longest side in pixels
     * @param patience how long somebody waits for his turn
     */
    public Thumbnails(AssetStore store, ImageProbe probe, Decoding decoding, int side, Duration patience) {
        this.store = store;
        this.probe = probe;
        this.decoding = decoding;
        this.side = side;
        this.patience = patience;
    }

    /** Longest side in pixels. */
    public int side() {
        return side;
    }

    /**
     * The image's thumbnail.
     *
     * @throws NotFound when the image is not kept, or nobody can read its pixels
     * @throws Overloaded when too many are wanted at the same time
     * @throws IOException when the store fails
     */
    public ImageData of(Asset asset) throws IOException {
        Optional<ImageData> kept = kept(asset);
        if (kept.isPresent()) {
            return kept.get();
        }
        AtomicReference<ImageData> made = new AtomicReference<>();
        long pixels = (long) asset.width() * asset.height();
        if (!decoding.fits(asset.format(), pixels)) {
            throw none(asset, "decoding " + pixels + " pixels takes more memory than there is for it");
        }
        if (!decoding.run(pixels, patience, () -> made.set(keptOrMade(asset)))) {
            throw new Overloaded("thumbnails in the making", "cores of this machine", decoding.threads(), RETRY_AFTER);
        }
        return made.get();
    }

    /** Somebody else may have made it while this one waited. */
    private ImageData keptOrMade(Asset asset) throws IOException {
        Optional<ImageData> kept = kept(asset);
        return kept.isPresent() ? kept.get() : made(asset);
    }

    private Optional<ImageData> kept(Asset asset) throws IOException {
        return store.readThumbnail(asset).flatMap(this::read).filter(image -> fits(asset, image));
    }

    /** What cannot be read is made again. */
    private Optional<ImageData> read(byte[] thumbnail) {
        try {
            return Optional.of(probe.probe(thumbnail, null, Instant.MAX));
        } catch (ProviderFailure damaged) {
            return Optional.empty();
        }
    }

    /** The operator may have changed the size since. */
    private boolean fits(Asset asset, ImageData thumbnail) {
        int longest = Math.min(side, Math.max(asset.width(), asset.height()));
        return Math.max(thumbnail.width(), thumbnail.height()) == longest;
    }

    private ImageData made(Asset asset) throws IOException {
        byte[] image = store.read(asset).orElseThrow(() -> new NotFound("asset", asset.assetId()));
        ImageData thumbnail = small(asset, image);
        try {
            store.storeThumbnail(asset, thumbnail);
        } catch (IOException e) {
            LOG.warn("the thumbnail of {} could not be kept and will be made again: {}", asset.assetId(), e.toString());
        }
        return thumbnail;
    }

    private ImageData small(Asset asset, byte[] image) {
        try {
            return probe.probe(
                    Picture.small(image, asset.format(), asset.width(), asset.height(), side), null, Instant.MAX);
        } catch (IOException | RuntimeException unreadable) {
            throw none(asset, unreadable.toString());
        }
    }

    private static NotFound none(Asset asset, String reason) {
        LOG.warn("there is no thumbnail of {}: {}", asset.assetId(), reason);
        return new NotFound("thumbnail of asset", asset.assetId());
    }
}
