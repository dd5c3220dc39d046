package io.semantest.gateway.contract.prices;

/**
 * What is to be priced: images as one provider is asked for them.
 *
 * @param provider the provider's configured name
 * @param model the model it is configured with; may be empty
 * @param quality the quality it is asked for, in its own word, or null
 * @param size {@code WxH} in pixels, or null when the request leaves it to the provider
 * @param images how many, at least 1
 */
public record Order(String provider, String model, String quality, String size, int images) {

    /** @throws IllegalArgumentException for fewer than one image */
    public Order {
        if (images < 1) {
            throw new IllegalArgumentException("n must be at least 1, was " + images);
        }
    }

    @Override
    public String toString() {
        return (images == 1 ? "an image" : images + " images")
                + " of " + provider
                + (model.isEmpty() ? "" : "[" + model + "]")
                + " with " + (quality == null ? "no quality" : "quality " + quality)
                + " and " + (size == null ? "no size" : "size " + size) + " asked for";
    }
}
