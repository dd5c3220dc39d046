package io.semantest.gateway.sandbox.picture.scene;

import io.semantest.gateway.sandbox.picture.canvas.Screen;
import io.semantest.gateway.sandbox.picture.canvas.Stage;
import java.util.Arrays;

/** Rolling hills, and the mist between them. */
final class Land {
    private Land() {}

    /** A rolling hill; returns its line, one y per column. */
    static int[] hill(Stage stage, double level, double swing, double waveLength, int octaves, int ink) {
        var curve = stage.curve(level, swing, waveLength, octaves);
        stage.canvas().below(curve, ink);
        return curve;
    }

    /** Lays an ink over what lies below a line, thicker the lower it is. */
    static void mist(Stage stage, int[] curve, int depth, int ink) {
        var top = Math.max(0, Arrays.stream(curve).max().orElse(0));
        for (var dy = 0; dy < depth; dy++) {
            stage.canvas().tint(top + dy, 0, stage.width(), ink, stage.screen(), Screen.FULL * dy / depth);
        }
    }
}
