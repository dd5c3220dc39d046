package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** The sun with its halo; by night perhaps a crescent moon. */
final class Sun {
    private Sun() {}

    static void paint(Stage stage, int horizon) {
        var dice = stage.dice();
        var radius = stage.part(dice.between(0.08, 0.17));
        var x = (int) (stage.width() * dice.between(0.2, 0.8));
        var y = (int) (horizon * dice.between(0.35, 0.8));
        halo(stage, x, y, radius);
        if (stage.palette().dark() && dice.chance(0.5)) {
            crescent(stage, x, y, radius);
        } else {
            stage.canvas().disc(x, y, radius, Palette.SUN);
        }
    }

    private static void halo(Stage stage, int x, int y, int radius) {
        for (var ring = 3; ring >= 1; ring--) {
            var reach = radius + radius * ring / 3;
            for (var dy = -reach; dy <= reach; dy++) {
                var half = Canvas.chord(reach, dy);
                stage.canvas().tint(y + dy, x - half, x + half + 1, Palette.GLOW, stage.screen(), 26 - 6 * ring);
            }
        }
    }

    private static void crescent(Stage stage, int x, int y, int radius) {
        var bite = radius * 3 / 5;
        for (var dy = -radius; dy <= radius; dy++) {
            var half = Canvas.chord(radius, dy);
            var shade = dy * dy >= radius * radius ? -half : Math.min(half, Canvas.chord(radius, dy) - bite);
            stage.canvas().span(y + dy, x + shade, x + half + 1, Palette.SUN);
        }
    }
}
