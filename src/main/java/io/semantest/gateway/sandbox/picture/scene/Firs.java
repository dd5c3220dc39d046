package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** A row of firs along a line. */
final class Firs {
    private Firs() {}

    static void paint(Stage stage, int[] ground, double size, int ink) {
        var dice = stage.dice();
        var height = stage.part(size);
        for (var x = -dice.below(height); x < stage.width() + height / 2; ) {
            var tall = (int) (height * dice.between(0.55, 1.25));
            var foot = ground[Math.max(0, Math.min(ground.length - 1, x))];
            fir(stage.canvas(), x, foot + height / 6, tall, ink);
            x += Math.max(2, (int) (height * dice.between(0.18, 0.55)));
        }
    }

    private static void fir(Canvas canvas, int x, int foot, int height, int ink) {
        var tier = Math.max(3, height / 6);
        for (var dy = 0; dy < height; dy++) {
            var half = (int) (height * 0.05 + (dy % tier) * 0.32 + (double) dy * 0.17);
            canvas.span(foot - height + dy, x - (dy < 2 ? 0 : half), x + (dy < 2 ? 1 : half + 1), ink);
        }
    }
}
