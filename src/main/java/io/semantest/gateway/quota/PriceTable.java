package io.semantest.gateway.quota;

import io.semantest.gateway.contract.GenerationRequest;
import java.util.Map;

/**
 * What images cost, in credits. Immutable.
 *
 * @param perImage credits for one image, 0 or more, by {@code provider.quality} (which wins), by {@code provider}, or
 *     for everything else by the empty key; 1 when nothing fits
 */
public record PriceTable(Map<String, Integer> perImage) {

    private static final String EVERYTHING_ELSE = "";
    private static final int DEFAULT_PRICE = 1;

    /** @throws IllegalArgumentException for a price below 0 */
    public PriceTable {
        perImage = Map.copyOf(perImage);
        perImage.forEach((key, price) -> {
            if (price < 0) {
                String property = "gateway.quota.price" + (key.isEmpty() ? "" : "." + key);
                throw new IllegalArgumentException(property + " must be 0 or more credits, was " + price);
            }
        });
    }

    /**
     * Credits for all images of the request at this provider.
     *
     * @throws IllegalArgumentException when the request asks for fewer than one image
     */
    public long of(String provider, GenerationRequest request) {
        int count = request.count();
        if (count < 1) {
            throw new IllegalArgumentException("n must be at least 1, was " + count);
        }
        return (long) count * unitPrice(provider, request.option("quality"));
    }

    private int unitPrice(String provider, String quality) {
        Integer exact = quality == null ? null : perImage.get(provider + "." + quality);
        if (exact != null) {
            return exact;
        }
        int otherwise = perImage.getOrDefault(EVERYTHING_ELSE, DEFAULT_PRICE);
        return perImage.getOrDefault(provider, otherwise);
    }
}
