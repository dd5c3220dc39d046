package io.semantest.gateway.sandbox.picture.canvas;

/** What a scene is painted with: where, by which chance, in which mood, through which halftone screen. */
public record Stage(Canvas canvas, SeededRandom dice, Palette palette, Screen screen) {
    public int width() {
        return canvas.width;
    }

    public int height() {
        return canvas.height;
    }

    /** A share of the shorter side, at least one pixel. */
    public int part(double share) {
        return Math.max(1, (int) Math.round(canvas.measure() * share));
    }

    public int down(double share) {
        return (int) Math.round(canvas.height * share);
    }

    /** A soft line across the picture, one y per column, wandering {@code swing} pixels around {@code level}. */
    public int[] curve(double level, double swing, double waveLength, int octaves) {
        var sum = new double[canvas.width];
        var length = Math.max(2, waveLength);
        for (int octave = 0; octave < octaves; octave++) {
            addNoise(sum, swing / (1 << octave), Math.max(2, length / (1 << octave)));
        }
        var curve = new int[canvas.width];
        for (var x = 0; x < curve.length; x++) {
            curve[x] = (int) Math.round(level + sum[x]);
        }
        return curve;
    }

    private void addNoise(double[] sum, double swing, double length) {
        var phase = dice.fraction() * length;
        var from = dice.between(-swing, swing);
        var to = dice.between(-swing, swing);
        for (var x = 0; x < sum.length; x++) {
            phase++;
            if (phase >= length) {
                phase -= length;
                from = to;
                to = dice.between(-swing, swing);
            }
            var t = phase / length;
            sum[x] += from + (to - from) * t * t * (3 - 2 * t);
        }
    }
}
