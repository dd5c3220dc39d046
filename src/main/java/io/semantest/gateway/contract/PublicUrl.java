package io.semantest.gateway.contract;

/**
 * Where callers reach the gateway.
 *
 * @param base scheme, host and port, without a slash at the end
 */
public record PublicUrl(String base) {

    /** The URL of stored image bytes. */
    public String ofAsset(String assetId) {
        return base + "/v1/assets/" + assetId;
    }
}
