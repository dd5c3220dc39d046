package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;

/** A saguaro with two arms. */
final class Cactus {
    private Cactus() {}

    static void paint(Canvas canvas, int x, int foot, int height, int ink) {
        var thick = Math.max(1, height / 12);
        canvas.rect(x - thick, foot - height, thick * 2 + 1, height, ink);
        canvas.disc(x, foot - height, thick, ink);
        arm(canvas, x, -1, foot - height * 4 / 10, height, ink);
        arm(canvas, x, 1, foot - height * 55 / 100, height, ink);
    }

    private static void arm(Canvas canvas, int x, int side, int y, int height, int ink) {
        var thick = Math.max(1, height / 16);
        var reach = height / 4;
        var from = side < 0 ? x - reach : x;
        canvas.rect(from, y - thick, reach, thick * 2, ink);
        canvas.rect(x + side * reach - thick, y - height / 4, thick * 2, height / 4 + thick, ink);
        canvas.disc(x + side * reach, y - height / 4, thick, ink);
    }
}
