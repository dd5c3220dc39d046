package io.semantest.gateway.assets.thumbnail;

import io.semantest.gateway.assets.format.Decoders;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes an image small. */
final class Picture {

    private static final float JPEG_QUALITY = 0.85f;
    /** Of a large image only some lines and columns are read: four times as many as are wanted, which is enough to be smooth. */
    private static final int FINER = 4;

    private static final int OPAQUE = 0xff;

    private Picture() {}

    /**
     * The image so small that it fits into a square, as JPEG, or as PNG when parts of it are transparent; never larger
     * than it is.
     *
     * @param side of the square in pixels
     * @throws IOException when the image cannot be read
     */
    static byte[] small(byte[] image, String format, int side) throws IOException {
        ImageReader reader = Decoders.open(image, format);
        try {
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            double factor = Math.min(1, (double) side / Math.max(width, height));
            BufferedImage read = read(reader, Math.max(1, Math.max(width, height) / (FINER * side)));
            return encoded(scaled(read, shrunk(width, factor), shrunk(height, factor)));
        } finally {
            reader.dispose();
        }
    }

    private static int shrunk(int length, double factor) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    private static BufferedImage read(ImageReader reader, int step) throws IOException {
        ImageReadParam some = reader.getDefaultReadParam();
        some.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, some);
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        int type = picture.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB;
        return Scaling.of(picture, type, width, height);
    }

    private static byte[] encoded(BufferedImage picture) throws IOException {
        if (isTransparent(picture)) {
            return written(picture, "png", null);
        }
        BufferedImage opaque = picture.getType() == BufferedImage.TYPE_INT_RGB
                ? picture
                : Scaling.of(picture, BufferedImage.TYPE_INT_RGB, picture.getWidth(), picture.getHeight());
        return written(opaque, "jpeg", JPEG_QUALITY);
    }

    private static boolean isTransparent(BufferedImage picture) {
        if (!picture.getColorModel().hasAlpha()) {
            return false;
        }
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int pixel : pixels) {
            if (pixel >>> 24 != OPAQUE) {
                return true;
            }
        }
        return false;
    }

    private static byte[] written(BufferedImage picture, String format, Float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (quality != null) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(quality);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
