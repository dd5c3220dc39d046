package io.semantest.gateway.assets.thumbnail;

import io.semantest.gateway.assets.format.common.RawPicture;
import java.awt.image.BufferedImage;

/** Turns pictures as a camera was held. */
final class Upright {

    private Upright() {}

    /** EXIF's orientations: 2 to 4 are mirrored or turned by half, 5 to 8 lie on their side. */
    static BufferedImage of(RawPicture picture) {
        int[] pixels = Colours.argb(picture);
        int turned = picture.orientation();
        boolean onSide = turned > 4;
        int width = onSide ? picture.height() : picture.width();
        int height = onSide ? picture.width() : picture.height();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = onSide ? y : x;
                int row = onSide ? x : y;
                boolean fromRight = turned == 2 || turned == 3 || turned == 7 || turned == 8;
                boolean fromBelow = turned == 3 || turned == 4 || turned == 6 || turned == 7;
                int fromColumn = fromRight ? picture.width() - 1 - column : column;
                int fromRow = fromBelow ? picture.height() - 1 - row : row;
                upright.setRGB(x, y, pixels[fromRow * picture.width() + fromColumn]);
            }
        }
        return upright;
    }
}
