package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** A dune: a soft line, and crescents of shade that begin at its crests. */
final class Dunes {
    private Dunes() {}

    static void paint(Stage stage, double level, double swing, int ink) {
        var dice = stage.dice();
        var waveLength = stage.width() * dice.between(0.4, 0.7);
        var curve = stage.curve(level, swing, waveLength, 1);
        stage.canvas().below(curve, ink);
        var shade = Math.min(Palette.LAND + Palette.LANDS - 1, ink + 1);
        for (var x = 1; x < curve.length - 1; x++) {
            if (curve[x] < curve[x - 1] && isCrest(curve, x)) {
                crescent(stage, curve, x, (int) (swing * dice.between(2.5, 4.0)), shade);
            }
        }
    }

    private static boolean isCrest(int[] curve, int x) {
        var next = x;
        while (next < curve.length - 1 && curve[next + 1] == curve[x]) {
            next++;
        }
        return next == curve.length - 1 || curve[next + 1] > curve[x];
    }

    private static void crescent(Stage stage, int[] curve, int crest, int depth, int ink) {
        var spread = stage.dice().between(3.0, 6.0);
        var bend = stage.dice().between(0.2, 0.6) * depth;
        for (var dy = 0; dy < depth; dy++) {
            var y = curve[crest] + dy;
            var from = crest + (int) (bend * Math.sin(Math.PI * 1.3 * dy / depth) + dy * 0.5);
            var to = Math.min(stage.width(), crest + (int) (dy * spread) + 1);
            for (var x = Math.max(0, from); x < to; x++) {
                if (curve[x] <= y) {
                    stage.canvas().dot(x, y, ink);
                }
            }
        }
    }
}
