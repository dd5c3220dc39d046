package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** Water that mirrors what stands above it, and waves. */
final class Water {
    private Water() {}

    /** A lake or sea from {@code shore} down: a rippled mirror that darkens towards the viewer. */
    static void mirror(Stage stage, int shore) {
        var canvas = stage.canvas();
        var depth = Math.max(1, canvas.height - shore);
        for (var dy = 0; dy < depth; dy++) {
            var y = shore + dy;
            canvas.span(y, 0, canvas.width, Palette.SKY + Palette.SKIES - 1);
            canvas.tint(y, 0, canvas.width, Palette.WATER, stage.screen(), 14 + 60 * dy / depth);
            reflect(stage, shore, y, shore - 1 - (int) (dy * 1.15));
        }
        glitter(stage, shore, depth);
    }

    private static void reflect(Stage stage, int shore, int y, int source) {
        var canvas = stage.canvas();
        if (source < 0) {
            return;
        }
        var sway = (int) Math.round(Math.sin((y - shore) * 0.9) * (1 + (y - shore) / 40.0));
        for (int from = 0, to; from < canvas.width; from = to) {
            to = canvas.spanEnd(from, source);
            var ink = mirrored(canvas.at(from, source));
            if (ink >= 0) {
                canvas.span(y, from + sway, to + sway, ink);
            }
        }
    }

    private static int mirrored(int ink) {
        if (ink >= Palette.LAND && ink < Palette.LAND + Palette.LANDS) {
            return Math.min(Palette.LAND + Palette.LANDS - 1, ink + 1);
        }
        return ink == Palette.SUN || ink == Palette.SHINE || ink == Palette.INK ? ink : -1;
    }

    private static void glitter(Stage stage, int shore, int depth) {
        var dice = stage.dice();
        for (var i = stage.width() * depth / 700; i > 0; i--) {
            var dy = (int) (depth * dice.fraction() * dice.fraction()) + 1;
            var half = 1 + dice.below(2 + 10 * dy / depth * stage.width() / 256);
            var x = dice.below(stage.width());
            stage.canvas().span(shore + dy, x - half, x + half, dice.chance(0.3) ? Palette.SHINE : Palette.WATER);
        }
    }

    /** One rolling wave across the picture with a crest of foam. */
    static void wave(Stage stage, double level, double swing, double waveLength, int ink) {
        var dice = stage.dice();
        var phase = dice.between(0.0, Math.PI * 2);
        var curve = new int[stage.width()];
        for (var x = 0; x < curve.length; x++) {
            var angle = x * Math.PI * 2 / waveLength + phase;
            curve[x] = (int) Math.round(level - swing * (Math.abs(Math.sin(angle / 2)) * 2 - 1));
        }
        var foam = Math.max(1, stage.part(0.008));
        var lines = curve.clone();
        stage.canvas().below(curve, Palette.SHINE);
        lower(lines, foam);
        stage.canvas().below(lines, ink);
        lower(lines, foam * 3);
        stage.canvas().below(lines, Palette.WATER);
        lower(lines, foam);
        stage.canvas().below(lines, ink);
    }

    private static void lower(int[] curve, int by) {
        for (var x = 0; x < curve.length; x++) {
            curve[x] += by;
        }
    }
}
