package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** A small sailing boat. */
final class Boat {
    private Boat() {}

    static void paint(Stage stage, int x, int waterline, int size) {
        var canvas = stage.canvas();
        for (var dy = 0; dy < size; dy++) {
            canvas.span(waterline - size + dy, x + 1, x + 1 + dy * 6 / 10, Palette.PAPER);
            canvas.span(waterline - size + dy, x - dy * 4 / 10, x, Palette.SHINE);
        }
        for (var dy = 0; dy < Math.max(2, size / 5); dy++) {
            canvas.span(waterline + dy, x - size / 2 + dy, x + size * 7 / 10 - dy, Palette.INK);
        }
    }
}
