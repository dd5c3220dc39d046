package io.semantest.gateway.assets;

import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;

/**
 * Recognises PNG, JPEG and WebP by their bytes, reads the size from the header and checks that the end is there. Decodes
 * no pixels, so it costs microseconds and a decompression bomb stays harmless. Immutable.
 */
public final class ImageProbe {

    /** 64 megapixels, such as 8192 × 8192. */
    public static final long DEFAULT_MAX_PIXELS = 64L << 20;

    private final long maxPixels;

    /** @param maxPixels the largest width × height accepted, at least 1 */
    public ImageProbe(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("The largest image must have at least 1 pixel, was " + maxPixels);
        }
        this.maxPixels = maxPixels;
    }

    /**
     * The bytes as an image.
     *
     * @param revisedPrompt goes into the answer as it is; may be null
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when they are no whole image of a known format and sane size
     */
    public ImageData probe(byte[] bytes, String revisedPrompt) throws ProviderFailure {
        try {
            ImageHeader header = header(new Bytes(bytes));
            requireSaneSize(header);
            return new ImageData(bytes, header.format(), header.width(), header.height(), revisedPrompt);
        } catch (IndexOutOfBoundsException brokenOff) {
            throw refused("The image is truncated or damaged; it has " + bytes.length + " bytes");
        }
    }

    private static ImageHeader header(Bytes bytes) throws ProviderFailure {
        if (Png.matches(bytes)) {
            return Png.header(bytes);
        }
        if (Jpeg.matches(bytes)) {
            return Jpeg.header(bytes);
        }
        if (WebP.matches(bytes)) {
            return WebP.header(bytes);
        }
        throw refused("The provider's " + bytes.length() + " bytes are no PNG, JPEG or WebP image");
    }

    private void requireSaneSize(ImageHeader header) throws ProviderFailure {
        long pixels = (long) header.width() * header.height();
        if (header.width() < 1 || header.height() < 1 || pixels > maxPixels) {
            throw refused("The image measures " + header.width() + " x " + header.height() + " pixels; 1 to "
                    + maxPixels + " pixels in all are accepted");
        }
    }

    private static ProviderFailure refused(String detail) {
        return new ProviderFailure(Outcome.TRANSIENT, detail);
    }
}
