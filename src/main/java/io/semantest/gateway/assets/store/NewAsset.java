package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Gives images their ids and describes them. */
final class NewAsset {

    private NewAsset() {}

    static Asset of(String jobId, int ordinal, ImageData image, Instant now) {
        // The database keeps milliseconds; the asset handed out is the one that will be read back.
        Instant storedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return new Asset(
                Ids.next(AssetName.PREFIX, storedAt),
                jobId,
                ordinal,
                image.format(),
                image.width(),
                image.height(),
                image.bytes().length,
                Sha256.hex(image.bytes()),
                image.revisedPrompt(),
                image.seed(),
                storedAt);
    }
}
