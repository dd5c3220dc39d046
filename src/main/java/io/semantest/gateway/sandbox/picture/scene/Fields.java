package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** Worked land: furrows that follow a hill, and round trees on it. */
final class Fields {
    private Fields() {}

    /** Draws furrows under a hill line, wider apart the nearer they are. */
    static void plough(Stage stage, int[] hill, int depth, int ink) {
        var sines = new double[hill.length];
        var cosines = new double[hill.length];
        for (var x = 0; x < hill.length; x++) {
            sines[x] = Math.sin(x * 0.02);
            cosines[x] = Math.cos(x * 0.02);
        }
        var gap = 3;
        for (var below = stage.part(0.02); below < depth * 2; below += gap) {
            var sine = Math.sin(below * 0.03) * gap;
            var cosine = Math.cos(below * 0.03) * gap;
            for (var x = 0; x < hill.length; x++) {
                var y = hill[x] + below + (int) (sines[x] * cosine + cosines[x] * sine);
                stage.canvas().dot(x, y, ink);
                if (gap > 8) {
                    stage.canvas().dot(x, y + 1, ink);
                }
            }
            gap += 1 + gap / 5;
        }
    }

    static void roundTrees(Stage stage, int[] hill, int radius, int ink) {
        var dice = stage.dice();
        for (var trees = dice.between(5, 11); trees > 0; trees--) {
            var x = dice.below(hill.length);
            var size = Math.max(1, (int) (radius * dice.between(0.6, 1.3)));
            var foot = hill[x] + size / 2;
            stage.canvas().rect(x, foot - size, Math.max(1, size / 4), size * 2, Palette.INK);
            stage.canvas().disc(x, foot - size * 2, size, ink);
        }
    }
}
