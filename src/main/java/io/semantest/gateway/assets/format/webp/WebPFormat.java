package io.semantest.gateway.assets.format.webp;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageFormat;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import io.semantest.gateway.assets.format.webp.lossless.LosslessStream;
import io.semantest.gateway.assets.format.webp.lossy.KeyFrame;

/** WebP: a RIFF container with one picture, lossy or lossless, and what belongs to it (RFC 9649, section 2). */
public final class WebPFormat implements ImageFormat {

    private static final int CHUNK = 12;
    private static final int DATA = 8;
    private static final String LOSSY_START = "\u009d\u0001\u002a";
    private static final int LOSSY_HEADER = 10;
    private static final int LOSSLESS_HEADER = 5;
    private static final String LOSSLESS_START = "\u002f";
    private static final int FOURTEEN_BITS = 0x3fff;
    /** What encoders leave after the last pixel, in bytes. */
    private static final int MOST_LEFT = 32;

    @Override
    public boolean matches(Bytes bytes) {
        return bytes.has(0, "RIFF") && bytes.has(8, "WEBPVP8");
    }

    @Override
    public ImageHeader header(Bytes bytes) {
        long data = CHUNK + DATA;
        if (bytes.has(CHUNK, "VP8X")) {
            return new ImageHeader("webp", 1 + bytes.u24LittleEndian(data + 4), 1 + bytes.u24LittleEndian(data + 7));
        }
        return picture(bytes, WebPChunk.at(bytes, CHUNK));
    }

    @Override
    public long end(Bytes bytes, ImageHeader header) {
        WebPChunks parts = WebPChunks.of(bytes);
        ImageHeader picture = picture(bytes, parts.picture());
        if (parts.frame() == null ? !picture.equals(header) : !parts.frame().holds(picture, header)) {
            throw new MalformedImageException("has a picture of another size than its header says");
        }
        return parts.end();
    }

    @Override
    public void requirePixels(Bytes bytes, ImageHeader header) {
        WebPChunks parts = WebPChunks.of(bytes);
        WebPChunk chunk = parts.picture();
        ImageHeader picture = picture(bytes, chunk);
        int left = chunk.is("VP8L")
                ? LosslessStream.follow(
                        bytes.raw(),
                        (int) chunk.data() + LOSSLESS_HEADER,
                        (int) chunk.end(),
                        picture.width(),
                        picture.height())
                : KeyFrame.follow(bytes, chunk.data(), chunk.length(), picture);
        if (parts.alpha() != null && chunk.is("VP8 ")) {
            left = Math.max(left, WebPAlpha.follow(bytes, parts.alpha(), picture));
        }
        if (left > MOST_LEFT) {
            throw new MalformedImageException("is damaged: its compressed data goes on after its pixels");
        }
    }

    /** What a picture's own header says. */
    static ImageHeader picture(Bytes bytes, WebPChunk chunk) {
        return chunk.is("VP8L") ? lossless(bytes, chunk) : lossy(bytes, chunk);
    }

    /** RFC 9649, section 3.4: signature, 14 bits of width and of height, whether there is alpha, and a version of zero. */
    private static ImageHeader lossless(Bytes bytes, WebPChunk chunk) {
        int size = (int) bytes.u32LittleEndian(chunk.data() + 1);
        require(bytes.has(chunk.data(), LOSSLESS_START) && size >>> 29 == 0 && chunk.length() > LOSSLESS_HEADER);
        return new ImageHeader("webp", 1 + (size & FOURTEEN_BITS), 1 + (size >>> 14 & FOURTEEN_BITS));
    }

    /** RFC 6386, section 9.1: a key frame whose first partition lies inside. */
    private static ImageHeader lossy(Bytes bytes, WebPChunk chunk) {
        long data = chunk.data();
        int tag = bytes.u24LittleEndian(data);
        require(bytes.has(data + 3, LOSSY_START) && (tag & 1) == 0 && LOSSY_HEADER + (tag >>> 5) <= chunk.length());
        int width = bytes.u16LittleEndian(data + 6) & FOURTEEN_BITS;
        int height = bytes.u16LittleEndian(data + 8) & FOURTEEN_BITS;
        return new ImageHeader("webp", width, height);
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new MalformedImageException("is damaged: its picture does not begin as one");
        }
    }
}
