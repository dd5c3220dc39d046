package io.semantest.gateway.assets;

import io.semantest.gateway.assets.thumbnail.Thumbnails;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The step that serves thumbnails: bean {@code thumbnails} in the routes. */
public final class ThumbnailSteps {

    private final Transactions transactions;
    private final AssetIndex index;
    private final Thumbnails thumbnails;

    public ThumbnailSteps(Transactions transactions, AssetIndex index, Thumbnails thumbnails) {
        this.transactions = transactions;
        this.index = index;
        this.thumbnails = thumbnails;
    }

    /**
     * Answers with the thumbnail of the image named in header {@code assetId}, or 304 when the caller has it already. The
     * entity tag is that of the image with the size, and weak: two gateways may encode the same thumbnail differently.
     */
    public void show(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String assetId = message.getHeader("assetId", String.class);
        Caller caller = exchange.getVariable(Variables.CALLER, Caller.class);
        Duration linkLeft = exchange.getVariable(Variables.LINK_LEFT, Duration.class);
        FetchableAsset shown = FetchableAsset.find(transactions, index, assetId, caller, linkLeft);
        Asset asset = shown.asset();
        String tag = "W/\"" + asset.sha256() + "-" + thumbnails.side() + '"';
        boolean known = Caching.has(message.getHeader("If-None-Match", "", String.class), tag);
        ImageData thumbnail = known ? null : thumbnails.of(asset);
        message.removeHeaders("*");
        Caching.headers(tag, shown.cacheFor()).forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, known ? 304 : 200);
        message.setBody(known ? "" : ByteBuffer.wrap(thumbnail.bytes()));
        if (!known) {
            message.setHeader(Exchange.CONTENT_TYPE, "image/" + thumbnail.format());
            message.setHeader("Content-Length", thumbnail.bytes().length);
        }
    }
}
