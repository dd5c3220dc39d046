package io.semantest.gateway.app.demo;

import io.semantest.gateway.assets.thumbnail.Scaling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures as the contact sheet shows them. */
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
        return Scaling.of(
                picture,
                BufferedImage.TYPE_INT_RGB,
                Math.max(1, (int) Math.round(picture.getWidth() * factor)),
                Math.max(1, (int) Math.round(picture.getHeight() * factor)));
    }
}
