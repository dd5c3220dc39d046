package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** A row of towers with lit windows. */
final class Skyline {
    private Skyline() {}

    static void paint(Stage stage, int base, double height, int ink, double lit) {
        var dice = stage.dice();
        var unit = Math.max(4, stage.part(0.055));
        for (var x = -dice.below(unit); x < stage.width(); ) {
            var wide = dice.between(unit * 2 / 3, unit * 2);
            var tall = (int) (stage.height() * height * dice.between(0.35, 1.0));
            tower(stage, x, base - tall, wide, stage.height() - base + tall, ink);
            windows(stage, x, base - tall, wide, tall, lit);
            x += wide + (dice.chance(0.2) ? unit / 3 : 0);
        }
    }

    private static void tower(Stage stage, int x, int top, int wide, int tall, int ink) {
        var canvas = stage.canvas();
        canvas.rect(x, top, wide, tall, ink);
        switch (stage.dice().below(5)) {
            case 0 -> canvas.rect(x + wide / 2, top - wide / 2, Math.max(1, wide / 12), wide / 2, ink);
            case 1 -> canvas.rect(x + wide / 4, top - wide / 5, wide / 2, wide / 5 + 1, ink);
            case 2 -> {
                for (var dy = 0; dy < wide / 2; dy++) {
                    canvas.span(top - wide / 2 + dy, x + wide / 2 - dy, x + wide / 2 + dy, ink);
                }
            }
            default -> {}
        }
    }

    private static void windows(Stage stage, int x, int top, int wide, int tall, double lit) {
        var pane = Math.max(1, stage.part(0.006));
        var step = pane * 3;
        for (var y = top + step; y < top + tall - step; y += step) {
            for (var column = x + pane * 2; column < x + wide - pane * 2; column += step) {
                if (stage.dice().chance(lit)) {
                    stage.canvas().rect(column, y, pane, pane * 3 / 2, Palette.SHINE);
                }
            }
        }
    }
}
