package io.semantest.gateway.assets.format.webp;

import io.semantest.gateway.assets.format.common.ImageHeader;

/** Where an animation's frame lies on the canvas, in pixels. */
record WebPFrame(int x, int y, int width, int height) {

    boolean holds(ImageHeader picture, ImageHeader canvas) {
        return picture.width() == width
                && picture.height() == height
                && x + width <= canvas.width()
                && y + height <= canvas.height();
    }
}
