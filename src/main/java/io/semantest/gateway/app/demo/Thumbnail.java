package io.semantest.gateway.app.demo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes pictures small without losing their fine lines. */
final class Thumbnail {

    private Thumbnail() {}

    /**
     * The picture as large as it fits into a box of that many pixels, but not larger than it is.
     *
     * @throws IOException when it cannot be read
     */
    static BufferedImage of(Path file, int width, int height) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new IOException(file + " is no image");
        }
        double fit = Math.min((double) width / picture.getWidth(), (double) height / picture.getHeight());
        double factor = Math.min(1, fit);
        return scaled(picture, Math.max(1, (int) Math.round(picture.getWidth() * factor)), Math.max(1, (int)
                Math.round(picture.getHeight() * factor)));
    }

    /** In halves, because a greater step in one go would skip pixels. */
    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage current = drawn(picture, picture.getWidth(), picture.getHeight());
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            current = drawn(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return drawn(current, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }
}
