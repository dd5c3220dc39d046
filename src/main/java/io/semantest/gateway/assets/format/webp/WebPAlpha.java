package io.semantest.gateway.assets.format.webp;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import io.semantest.gateway.assets.format.webp.lossless.LosslessStream;

/** The transparency of a lossy WebP, in a part of its own: packed or not, and filtered (RFC 9649, section 2.7.1.2). */
final class WebPAlpha {

    private static final int RAW = 0;
    private static final int LOSSLESS = 1;

    private WebPAlpha() {}

    /**
     * Follows it to the last pixel.
     *
     * @return how many bytes come after it
     * @throws MalformedImageException when it is of an unknown kind
     * @throws IndexOutOfBoundsException when it ends too early
     */
    static int follow(Bytes bytes, WebPChunk chunk, ImageHeader picture) {
        int start = (int) chunk.data() + 1;
        if (method(bytes, chunk) == LOSSLESS) {
            return LosslessStream.follow(bytes.raw(), start, (int) chunk.end(), picture.width(), picture.height());
        }
        if (chunk.length() - 1 < picture.pixels()) {
            throw new IndexOutOfBoundsException();
        }
        return 0;
    }

    /** How opaque each pixel is, 0 to 255. */
    static byte[] pixels(Bytes bytes, WebPChunk chunk, ImageHeader picture) {
        int start = (int) chunk.data() + 1;
        byte[] alpha = new byte[(int) picture.pixels()];
        if (method(bytes, chunk) == LOSSLESS) {
            int[] packed =
                    LosslessStream.pixels(bytes.raw(), start, (int) chunk.end(), picture.width(), picture.height());
            for (int i = 0; i < alpha.length; i++) {
                alpha[i] = (byte) (packed[i] >>> 8);
            }
        } else {
            bytes.requireEnd(start + picture.pixels());
            System.arraycopy(bytes.raw(), start, alpha, 0, alpha.length);
        }
        AlphaFilter.undo(alpha, picture.width(), bytes.u8(chunk.data()) >>> 2 & 3);
        return alpha;
    }

    private static int method(Bytes bytes, WebPChunk chunk) {
        int method = bytes.u8(chunk.data()) & 3;
        if (method != RAW && method != LOSSLESS) {
            throw new MalformedImageException("has transparency of an unknown kind");
        }
        return method;
    }
}
