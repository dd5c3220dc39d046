package io.semantest.gateway.assets.format;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageFormat;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import io.semantest.gateway.assets.format.jpeg.JpegFormat;
import io.semantest.gateway.assets.format.png.PngFormat;
import io.semantest.gateway.assets.format.webp.WebPFormat;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.image.ImageData;
import java.time.Instant;
import java.util.List;

/**
 * Recognises PNG, JPEG and WebP by their bytes and refuses what is not one whole still picture: another format, too
 * large by its bytes or by its header, truncated, damaged as far as the format's checksums and structure tell, animated,
 * or followed by something else. Bombs stay packed. The compressed pixels of PNG are always followed to their end, of others
 * if the rules name them. Safe for use by many threads.
 */
public final class ImageProbe {

    /** JPEG and WebP cannot have longer sides, and no picture needs them. */
    private static final int LONGEST_SIDE = 65_535;

    private static final List<ImageFormat> FORMATS = List.of(new PngFormat(), new JpegFormat(), new WebPFormat());

    private final ImageRules rules;
    private final Decoding decoding;

    /** @param decoding bounds what is decoded at the same time */
    public ImageProbe(ImageRules rules, Decoding decoding) {
        this.rules = rules;
        this.decoding = decoding;
    }

    /** Longest file that is accepted, in bytes. */
    public long maxBytes() {
        return rules.maxBytes();
    }

    /**
     * The bytes as an image.
     *
     * @param revisedPrompt goes into the answer as it is; may be null
     * @param until when it is no use any more to know
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when they are no whole image of a known format and sane size
     */
    public ImageData probe(byte[] bytes, String revisedPrompt, Instant until) throws ProviderFailure {
        if (bytes.length > rules.maxBytes()) {
            throw refused("The image has " + bytes.length + " bytes; up to " + rules.maxBytes() + " are accepted");
        }
        try {
            ImageHeader header = checked(new Bytes(bytes), until);
            return new ImageData(bytes, header.format(), header.width(), header.height(), revisedPrompt);
        } catch (IndexOutOfBoundsException brokenOff) {
            throw refused("The image is truncated or damaged; it has " + bytes.length + " bytes");
        } catch (MalformedImageException damage) {
            throw refused("The image " + damage.getMessage());
        }
    }

    private ImageHeader checked(Bytes bytes, Instant until) {
        for (ImageFormat format : FORMATS) {
            if (format.matches(bytes)) {
                ImageHeader header = format.header(bytes);
                requireSaneSize(header);
                if (!bytes.isPadding(format.end(bytes, header))) {
                    throw new MalformedImageException("is followed by other data");
                }
                if (rules.decoded().contains(header.format())) {
                    decoding.check(() -> format.requirePixels(bytes, header), header.pixels(), until);
                }
                return header;
            }
        }
        throw refused("The provider's " + bytes.length() + " bytes are no PNG, JPEG or WebP image");
    }

    private void requireSaneSize(ImageHeader header) {
        boolean positive = header.width() > 0 && header.height() > 0;
        boolean large = header.pixels() > rules.maxPixels() || Math.max(header.width(), header.height()) > LONGEST_SIDE;
        if (!positive || large) {
            throw refused("The image measures " + header.width() + " x " + header.height() + " pixels; 1 to "
                    + rules.maxPixels() + " pixels in all are accepted");
        }
    }

    private static ProviderFailure refused(String detail) {
        return new ProviderFailure(Outcome.TRANSIENT, detail);
    }
}
