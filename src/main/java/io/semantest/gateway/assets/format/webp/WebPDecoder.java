package io.semantest.gateway.assets.format.webp;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.Exif;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.ImageReaders;
import io.semantest.gateway.assets.format.common.RawPicture;
import io.semantest.gateway.assets.format.webp.lossless.Argb;
import io.semantest.gateway.assets.format.webp.lossless.LosslessStream;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;

/**
 * The pixels of a WebP: lossless ones and transparency by code of our own, since TwelveMonkeys' fails at some, lossy ones by
 * TwelveMonkeys, which is given nothing but them.
 */
public final class WebPDecoder {

    private static final int ALPHA_BIT = 1 << 28;
    private static final int LOSSLESS_HEADER = 5;

    private WebPDecoder() {}

    /** @param step of so many lines and columns one is kept */
    public static RawPicture read(byte[] image, int step) throws IOException {
        Bytes bytes = new Bytes(image);
        WebPChunks parts = WebPChunks.of(bytes);
        ImageHeader picture = WebPFormat.picture(bytes, parts.picture());
        RawPicture raw =
                parts.picture().is("VP8L") ? lossless(bytes, parts, picture, step) : lossy(bytes, parts, picture, step);
        return parts.frame() == null ? raw : onCanvas(raw, parts.frame(), new WebPFormat().header(bytes), step);
    }

    private static RawPicture lossless(Bytes bytes, WebPChunks parts, ImageHeader picture, int step) {
        long data = parts.picture().data();
        int opaque = (bytes.u32LittleEndian(data + 1) & ALPHA_BIT) == 0 ? Argb.OPAQUE : 0;
        int[] pixels = LosslessStream.pixels(
                bytes.raw(),
                (int) data + LOSSLESS_HEADER,
                (int) parts.picture().end(),
                picture.width(),
                picture.height());
        int width = kept(picture.width(), step);
        int height = kept(picture.height(), step);
        byte[] samples = new byte[width * height * 4];
        int out = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * step * picture.width() + x * step] | opaque;
                samples[out++] = (byte) (pixel >>> 16);
                samples[out++] = (byte) (pixel >>> 8);
                samples[out++] = (byte) pixel;
                samples[out++] = (byte) (pixel >>> 24);
            }
        }
        return picture(bytes, parts, width, height, samples);
    }

    private static RawPicture lossy(Bytes bytes, WebPChunks parts, ImageHeader picture, int step) throws IOException {
        Raster raster = ImageReaders.image("webp", WebPWriter.of(bytes, parts.picture()), step)
                .getRaster();
        byte[] alpha = parts.alpha() == null ? null : WebPAlpha.pixels(bytes, parts.alpha(), picture);
        int width = raster.getWidth();
        byte[] samples = new byte[width * raster.getHeight() * 4];
        int[] row = new int[width * raster.getNumBands()];
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < 3; band++) {
                    samples[out++] = (byte) row[x * raster.getNumBands() + band];
                }
                samples[out++] = alpha == null ? -1 : alpha[y * step * picture.width() + x * step];
            }
        }
        if (step == 1) {
            ChromaUpsampling.smooth(samples, width, raster.getHeight());
        }
        return picture(bytes, parts, width, raster.getHeight(), samples);
    }

    private static int kept(int length, int step) {
        return (length + step - 1) / step;
    }

    private static RawPicture picture(Bytes bytes, WebPChunks parts, int width, int height, byte[] samples) {
        byte[] profile = parts.profile() == null
                ? null
                : Arrays.copyOfRange(bytes.raw(), (int) parts.profile().data(), (int)
                        parts.profile().end());
        int orientation = parts.exif() == null
                ? Exif.UPRIGHT
                : Exif.orientation(bytes, parts.exif().data(), parts.exif().end());
        return new RawPicture(width, height, 3, true, samples, profile, orientation);
    }

    /** A frame that is smaller than the canvas stands on nothing. */
    private static RawPicture onCanvas(RawPicture frame, WebPFrame place, ImageHeader canvas, int step) {
        int width = kept(canvas.width(), step);
        int height = kept(canvas.height(), step);
        byte[] samples = new byte[width * height * 4];
        int left = place.x() / step;
        int columns = Math.min(frame.width(), width - left);
        for (int y = 0; y < frame.height() && y + place.y() / step < height; y++) {
            int to = ((y + place.y() / step) * width + left) * 4;
            System.arraycopy(frame.samples(), y * frame.width() * 4, samples, to, columns * 4);
        }
        return new RawPicture(width, height, 3, true, samples, frame.profile(), frame.orientation());
    }
}
