package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** A night full of stars with one great ringed planet and its moons. */
final class Planets {
    private Planets() {}

    static void paint(Stage stage) {
        var dice = stage.dice();
        for (var i = stage.width() * stage.height() / 700; i > 0; i--) {
            stage.canvas().dot(dice.below(stage.width()), dice.below(stage.height()), Palette.SHINE);
        }
        var radius = stage.part(dice.between(0.18, 0.27));
        var x = (int) (stage.width() * dice.between(0.3, 0.7));
        var y = (int) (stage.height() * dice.between(0.32, 0.48));
        for (var moons = dice.between(1, 3); moons > 0; moons--) {
            var moonX = (int) (stage.width() * dice.between(0.08, 0.92));
            var moonY = (int) (stage.height() * dice.between(0.06, 0.6));
            stage.canvas().disc(moonX, moonY, stage.part(dice.between(0.012, 0.04)), Palette.GLOW);
        }
        var tilt = dice.between(-0.35, 0.35);
        var ringed = dice.chance(0.75);
        if (ringed) {
            ring(stage.canvas(), x, y, radius, tilt, -1);
        }
        globe(stage, x, y, radius);
        if (ringed) {
            ring(stage.canvas(), x, y, radius, tilt, 1);
        }
    }

    /** Bands of gas, and a shadow that grows away from the light. */
    private static void globe(Stage stage, int x, int y, int radius) {
        var canvas = stage.canvas();
        var bands = stage.dice().between(4, 8);
        for (var dy = -radius; dy <= radius; dy++) {
            var half = Canvas.chord(radius, dy);
            var band = (dy + radius) * bands / (2 * radius + 1);
            canvas.span(y + dy, x - half, x + half + 1, band % 2 == 0 ? Palette.SUN : Palette.GLOW);
            for (var step = 1; step <= 4; step++) {
                var edge = x + half - half * step * 2 / 5;
                canvas.tint(y + dy, edge, x + half + 1, Palette.LAND + 2, stage.screen(), 18 * (5 - step) / 2);
            }
        }
    }

    /** Half of a flat ring: the side behind the globe (-1) or before it (1). */
    private static void ring(Canvas canvas, int x, int y, int radius, double tilt, int side) {
        for (var band = 0; band < radius / 2; band++) {
            if (band % 7 == 5) {
                continue;
            }
            var reach = radius * 1.35 + band;
            arc(canvas, x, y, reach, tilt, 0.22 * side, band % 7 < 3 ? Palette.SHINE : Palette.GLOW);
        }
    }

    /**
     * Half an ellipse, turned from point to point, as a sine for each would cost the most here. Only at multiples of
     * 30 degrees can a point lie exactly between two pixels, so these are not left to rounding.
     */
    private static void arc(Canvas canvas, int x, int y, double reach, double tilt, double flat, int ink) {
        var steps = (int) (reach * 2.6);
        var turnCosine = Math.cos(Math.PI / steps);
        var turnSine = Math.sin(Math.PI / steps);
        var across = reach;
        var along = 0.0;
        for (var step = 0; step <= steps; step++) {
            if (6 * step % steps == 0) {
                across = Math.cos(Math.PI * step / steps) * reach;
                along = Math.sin(Math.PI * step / steps) * reach;
            }
            canvas.dot((int) Math.round(x + across), (int) Math.round(y + along * flat + across * tilt), ink);
            var turned = across * turnCosine - along * turnSine;
            along = across * turnSine + along * turnCosine;
            across = turned;
        }
    }
}
