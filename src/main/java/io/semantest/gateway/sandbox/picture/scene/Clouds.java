package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** Long flat clouds, and birds among them. */
final class Clouds {
    private Clouds() {}

    static void paint(Stage stage, int horizon) {
        var dice = stage.dice();
        for (var i = dice.below(5); i > 0; i--) {
            var x = dice.below(stage.width());
            var y = (int) (horizon * dice.between(0.12, 0.75));
            var ink = Palette.SKY + Math.min(Palette.SKIES - 1, 2 + y * (Palette.SKIES - 1) / Math.max(1, horizon));
            for (var lobe = dice.between(2, 4); lobe > 0; lobe--) {
                var shift = stage.part(dice.between(-0.12, 0.12));
                capsule(stage.canvas(), x + shift, y, stage.part(dice.between(0.06, 0.18)), stage.part(0.011), ink);
                y += stage.part(0.022);
            }
        }
    }

    private static void capsule(Canvas canvas, int x, int y, int half, int radius, int ink) {
        for (var dy = -radius; dy <= radius; dy++) {
            var round = Canvas.chord(radius, dy);
            canvas.span(y + dy, x - half - round, x + half + round + 1, ink);
        }
    }

    static void birds(Stage stage, int horizon) {
        var dice = stage.dice();
        var x = (int) (stage.width() * dice.between(0.2, 0.7));
        var y = (int) (horizon * dice.between(0.2, 0.5));
        for (var i = dice.between(3, 6); i > 0; i--) {
            var wing = stage.part(dice.between(0.010, 0.018));
            var birdX = x + stage.part(dice.between(0.0, 0.22));
            var birdY = y + stage.part(dice.between(0.0, 0.10));
            for (var dx = 0; dx <= wing; dx++) {
                var lift = (int) Math.round(Math.sin(Math.PI * 0.8 * dx / wing) * wing * 0.5);
                stage.canvas().dot(birdX - dx, birdY - lift, Palette.INK);
                stage.canvas().dot(birdX + dx, birdY - lift, Palette.INK);
                stage.canvas().dot(birdX - dx, birdY - lift + 1, Palette.INK);
                stage.canvas().dot(birdX + dx, birdY - lift + 1, Palette.INK);
            }
        }
    }
}
