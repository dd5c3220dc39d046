package io.semantest.gateway.assets.thumbnail;

import io.semantest.gateway.assets.format.Decoders;
import io.semantest.gateway.assets.format.common.RawPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Makes an image small. */
final class Picture {

    private static final float JPEG_QUALITY = 0.95f;
    /** Of pictures so small that each pixel is seen, and a few bytes more are nothing. */
    private static final float FINE_JPEG_QUALITY = 0.99f;

    private static final int SMALL = 64 * 64;
    /** Of a large image only some lines and columns are read: four times as many as are wanted, which is enough to be smooth. */
    private static final int FINER = 4;

    private static final int OPAQUE = 0xff;

    private Picture() {}

    /**
     * The image so small that it fits into a square, upright and in sRGB, as JPEG, or as PNG when parts of it are
     * transparent; never larger than it is.
     *
     * @param width of the image in pixels, as it is stored
     * @param height of the image in pixels, as it is stored
     * @param side of the square in pixels
     * @throws IOException when the image cannot be read
     */
    static byte[] small(byte[] image, String format, int width, int height, int side) throws IOException {
        double factor = Math.min(1, (double) side / Math.max(width, height));
        RawPicture read = Decoders.read(image, format, Math.max(1, Math.max(width, height) / (FINER * side)));
        return encoded(Upright.of(Shrinking.to(read, shrunk(width, factor), shrunk(height, factor))));
    }

    private static int shrunk(int length, double factor) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    private static byte[] encoded(BufferedImage picture) throws IOException {
        if (isTransparent(picture)) {
            return written(picture, "png", null);
        }
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.setRGB(0, 0, picture.getWidth(), picture.getHeight(), pixels(picture), 0, picture.getWidth());
        return written(
                opaque, "jpeg", picture.getWidth() * picture.getHeight() <= SMALL ? FINE_JPEG_QUALITY : JPEG_QUALITY);
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static boolean isTransparent(BufferedImage picture) {
        for (int pixel : pixels(picture)) {
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
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), how);
            if (quality != null) {
                keepColours(metadata);
            }
            writer.write(null, new IIOImage(picture, null, metadata), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The JDK would keep a quarter of the colours only, which blurs small pictures. */
    private static void keepColours(IIOMetadata metadata) throws IOException {
        String format = metadata.getNativeMetadataFormatName();
        Node root = metadata.getAsTree(format);
        NodeList components = ((Element) root).getElementsByTagName("componentSpec");
        for (int i = 0; i < components.getLength(); i++) {
            Element component = (Element) components.item(i);
            component.setAttribute("HsamplingFactor", "1");
            component.setAttribute("VsamplingFactor", "1");
        }
        metadata.setFromTree(format, root);
    }
}
