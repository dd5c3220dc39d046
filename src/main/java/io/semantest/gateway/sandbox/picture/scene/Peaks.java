package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** A chain of sharp peaks, each with a sunny and a shaded flank and perhaps snow. */
final class Peaks {
    private Peaks() {}

    static void paint(Stage stage, int base, int height, int ink, boolean snow) {
        var dice = stage.dice();
        var step = Math.max(8, height * 9 / 10);
        var sunLeft = dice.chance(0.5);
        var count = stage.width() / step + 3;
        var offset = dice.below(step);
        for (var i = 0; i < count; i++) {
            var x = (i - 1) * step + offset + dice.between(-step / 3, step / 3);
            var peak = (int) (height * dice.between(0.55, 1.0));
            peak(stage, x, base, peak, ink, sunLeft, snow ? (int) (peak * dice.between(0.2, 0.36)) : 0);
        }
        stage.canvas().rect(0, base, stage.width(), stage.height() - base, ink);
    }

    private static void peak(Stage stage, int x, int base, int height, int ink, boolean sunLeft, int snow) {
        var dice = stage.dice();
        var canvas = stage.canvas();
        var shade = Math.min(Palette.LAND + Palette.LANDS - 1, ink + 1);
        double left = x;
        double right = x;
        double crest = x;
        var leftSlope = dice.between(0.55, 0.95);
        var rightSlope = dice.between(0.55, 0.95);
        var drift = 0.0;
        for (var dy = 0; dy <= height; dy++) {
            if (dy % 6 == 0) {
                drift = dice.between(-0.7, 0.7);
            }
            left -= leftSlope * dice.between(0.3, 1.7);
            right += rightSlope * dice.between(0.3, 1.7);
            crest = Math.max(left, Math.min(right, crest + drift));
            var y = base - height + dy;
            canvas.span(y, (int) left, (int) crest, sunLeft ? ink : shade);
            canvas.span(y, (int) crest, (int) right + 1, sunLeft ? shade : ink);
            if (dy < snow) {
                snowRow(canvas, y, dy, snow, left, crest, right, sunLeft);
            }
        }
    }

    /** Snow lies in teeth: full on top, broken into tongues further down. */
    private static void snowRow(
            Canvas canvas, int y, int dy, int snow, double left, double crest, double right, boolean sunLeft) {
        var tooth = Math.max(4, snow / 3);
        for (var x = (int) left; x <= (int) right; x++) {
            var sunny = sunLeft == x < crest;
            var reach = snow / 2 + Math.abs(Math.floorMod(x, tooth) * 2 - tooth) * snow / (2 * tooth);
            if (dy < reach) {
                canvas.dot(x, y, sunny ? Palette.SHINE : Palette.SKY + Palette.SKIES - 2);
            }
        }
    }
}
