package io.semantest.gateway.contract.image;

/**
 * Image bytes a provider delivered, recognised as an image but not stored yet.
 *
 * @param bytes the encoded image; owned by whoever holds this record and never changed
 * @param format {@code png}, {@code jpeg} or {@code webp}, as the bytes say, whatever the provider claimed
 * @param width pixels
 * @param height pixels
 * @param revisedPrompt the prompt as the provider rewrote it, or null
 * @param seed what it was made from, 0 or more; null when nobody said
 */
public record ImageData(byte[] bytes, String format, int width, int height, String revisedPrompt, Long seed) {

    /** One of which no seed is known. */
    public ImageData(byte[] bytes, String format, int width, int height, String revisedPrompt) {
        this(bytes, format, width, height, revisedPrompt, null);
    }

    /** The same image, made from this seed. */
    public ImageData of(Long itsSeed) {
        return new ImageData(bytes, format, width, height, revisedPrompt, itsSeed);
    }
}
