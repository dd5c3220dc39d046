package io.semantest.gateway.assets.format;

import java.util.Set;

/**
 * Which images are accepted.
 *
 * @param maxBytes longest file, at least 1
 * @param maxPixels largest width × height, at least 1
 * @param decoded formats ({@code png}, {@code jpeg}, {@code webp}) whose compressed pixels are followed to the end
 */
public record ImageRules(long maxBytes, long maxPixels, Set<String> decoded) {

    /** 32 MiB, 64 megapixels such as 8192 × 8192, and the pixels of JPEG followed because it has no checksums. */
    public static final ImageRules DEFAULT = new ImageRules(32L << 20, 64L << 20, Set.of("jpeg"));

    public ImageRules {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("The largest image must have at least 1 byte and 1 pixel, was "
                    + maxBytes + " bytes and " + maxPixels + " pixels");
        }
        decoded = Set.copyOf(decoded);
    }
}
