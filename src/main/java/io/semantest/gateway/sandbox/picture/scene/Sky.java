package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Screen;
import io.semantest.gateway.sandbox.picture.canvas.Stage;

/** Bands of sky with halftone seams, and what stands or flies in it. */
final class Sky {
    private static final double SEAM = 0.55;

    private Sky() {}

    static void paint(Stage stage, int horizon) {
        bands(stage, horizon);
        if (stage.palette().dark()) {
            stars(stage, horizon);
        }
        Sun.paint(stage, horizon);
        Clouds.paint(stage, horizon);
        if (!stage.palette().dark() && stage.dice().chance(0.6)) {
            Clouds.birds(stage, horizon);
        }
    }

    static void bands(Stage stage, int horizon) {
        var canvas = stage.canvas();
        for (var y = 0; y < canvas.height; y++) {
            var depth = Math.min(0.999, Math.max(0, y / (double) Math.max(1, horizon))) * (Palette.SKIES - 1);
            var band = (int) depth;
            canvas.span(y, 0, canvas.width, Palette.SKY + band);
            var coverage = (int) Math.round(Screen.FULL * (depth - band - (1 - SEAM) / 2) / SEAM);
            canvas.tint(y, 0, canvas.width, Palette.SKY + band + 1, stage.screen(), coverage);
        }
    }

    private static void stars(Stage stage, int horizon) {
        var dice = stage.dice();
        var count = stage.width() * Math.max(1, horizon) / 900;
        for (var i = 0; i < count; i++) {
            var x = dice.below(stage.width());
            var y = dice.below(Math.max(1, horizon * 9 / 10));
            stage.canvas().dot(x, y, Palette.SHINE);
            if (dice.chance(0.06)) {
                twinkle(stage.canvas(), x, y);
            }
        }
    }

    private static void twinkle(Canvas canvas, int x, int y) {
        canvas.span(y, x - 2, x + 3, Palette.SHINE);
        for (var dy = -2; dy <= 2; dy++) {
            canvas.dot(x, y + dy, Palette.SHINE);
        }
    }
}
