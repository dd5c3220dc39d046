package io.semantest.gateway.assets;

import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import java.time.Duration;

/**
 * An image that somebody may see, because it was made for them or because they have a link to it.
 *
 * @param cacheFor how long they may keep it
 */
record FetchableAsset(Asset asset, Duration cacheFor) {

    private static final Duration FOR_GOOD = Duration.ofDays(365);

    /**
     * @param linkLeft how much longer the link to it is good; null when there is none
     * @throws NotFound when there is no such image, or it belongs to another caller
     */
    static FetchableAsset find(
            Transactions transactions, AssetIndex index, String assetId, Caller caller, Duration linkLeft) {
        Asset asset = transactions
                .read(tx -> linkLeft == null ? index.find(tx, caller, assetId) : index.find(tx, assetId))
                .orElseThrow(() -> new NotFound("asset", assetId));
        return new FetchableAsset(asset, linkLeft == null ? FOR_GOOD : linkLeft);
    }
}
