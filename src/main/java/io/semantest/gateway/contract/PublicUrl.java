package io.semantest.gateway.contract;

/**
 * Where callers reach the gateway.
 *
 * @param base scheme, host and port, without a slash at the end
 * @param keepsImages whether stored images can be fetched there
 */
public record PublicUrl(String base, boolean keepsImages) {

    public PublicUrl(String base) {
        this(base, true);
    }

    /** The URL of stored image bytes; null where none are kept. */
    public String ofAsset(String assetId) {
        return keepsImages ? base + "/v1/assets/" + assetId : null;
    }

    /** The URL of the same image in small; null where none are kept. */
    public String ofThumbnail(String assetId) {
        return keepsImages ? ofAsset(assetId) + "/thumbnail" : null;
    }
}
