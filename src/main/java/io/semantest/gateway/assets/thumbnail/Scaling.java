package io.semantest.gateway.assets.thumbnail;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Makes pictures small without losing their fine lines. */
public final class Scaling {

    private Scaling() {}

    /**
     * The picture in another size.
     *
     * @param type of the new picture, such as {@link BufferedImage#TYPE_INT_RGB}
     */
    public static BufferedImage of(BufferedImage picture, int type, int width, int height) {
        BufferedImage current = picture;
        // In halves, because a greater step in one go would skip pixels.
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            current = drawn(current, type, current.getWidth() / 2, current.getHeight() / 2);
        }
        return drawn(current, type, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int type, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, type);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }
}
