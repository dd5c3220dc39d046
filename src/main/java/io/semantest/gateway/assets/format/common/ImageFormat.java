package io.semantest.gateway.assets.format.common;

/**
 * How one format is read. Methods throw {@link IndexOutOfBoundsException} where the bytes end too early, and
 * {@link MalformedImageException} where they are something that no sane encoder writes. Nothing is allocated that grows with what the bytes claim.
 */
public interface ImageFormat {

    /** Whether the bytes begin as this format does. */
    boolean matches(Bytes bytes);

    /** What the header says, before anything else is looked at. */
    ImageHeader header(Bytes bytes);

    /**
     * Checks the rest as far as that is possible without making pixels.
     *
     * @return position after the image's last byte
     */
    long end(Bytes bytes, ImageHeader header);

    /**
     * Follows the compressed pixels of an image whose end was found, so that none is missing.
     *
     * @throws MalformedImageException when some are
     */
    void requirePixels(Bytes bytes, ImageHeader header);
}
