package io.semantest.gateway.sandbox.picture;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.PixelFont;
import io.semantest.gateway.sandbox.picture.canvas.PngWriter;
import io.semantest.gateway.sandbox.picture.canvas.Screen;
import io.semantest.gateway.sandbox.picture.canvas.SeededRandom;
import io.semantest.gateway.sandbox.picture.canvas.Stage;
import io.semantest.gateway.sandbox.picture.scene.Scene;
import java.util.ArrayList;
import java.util.List;

/** Paints a picture as a screen-printed poster: paper, scene, stamp and caption. */
public final class Poster {
    /** Below this many pixels a side, doubled pixels would leave nothing to see. */
    private static final int SMALL = 256;

    private static final int CAPTION_LINES = 3;
    private static final String STAMP = "SANDBOX";

    private final Picture picture;
    private final Canvas paper;
    private final SeededRandom dice;
    private final Palette palette;
    private final int scale;

    private Poster(Picture picture) {
        this.picture = picture;
        scale = Math.min(picture.width(), picture.height()) < SMALL ? 1 : 2;
        paper = new Canvas((picture.width() + scale - 1) / scale, (picture.height() + scale - 1) / scale);
        dice = SeededRandom.of(picture.prompt(), picture.seed());
        palette = Palette.of(picture.prompt(), dice);
    }

    /** A PNG of exactly the picture's size; the same picture is the same bytes. */
    public static byte[] png(Picture picture) {
        var poster = new Poster(picture);
        poster.print();
        return PngWriter.write(
                poster.paper.raster(), picture.width(), picture.height(), poster.scale, poster.palette.inks());
    }

    private void print() {
        paper.fill(Palette.PAPER);
        var margin = paper.measure() / 28;
        var size = Math.max(1, paper.measure() / 480);
        var lines = caption(size, paper.width - 2 * margin);
        var strip = lines.size() * (PixelFont.HEIGHT + 3) * size + margin * 2 / 3;
        var inner = paper.view(margin, margin, paper.width - 2 * margin, paper.height - 2 * margin - strip);
        scenes(inner);
        stamp(inner);
        for (var i = 0; i < lines.size(); i++) {
            var y = paper.height - margin - strip + margin * 2 / 3 + i * (PixelFont.HEIGHT + 3) * size + size;
            paper.text(margin, y, lines.get(i), Palette.INK, size);
        }
    }

    private void scenes(Canvas inner) {
        if (!picture.grid()) {
            scene(inner);
            return;
        }
        var gap = Math.max(1, inner.measure() / 80);
        var width = (inner.width - gap) / 2;
        var height = (inner.height - gap) / 2;
        for (var i = 0; i < 4; i++) {
            scene(inner.view(i % 2 * (inner.width - width), i / 2 * (inner.height - height), width, height));
        }
    }

    private void scene(Canvas canvas) {
        var screen = Screen.values()[dice.below(Screen.values().length)];
        var stage = new Stage(canvas, dice, palette, screen);
        Scene.of(picture.prompt(), dice).paint(stage);
        for (var i = canvas.width * canvas.height / 1500; i > 0; i--) {
            canvas.dot(dice.below(canvas.width), dice.below(canvas.height), Palette.PAPER);
        }
    }

    private void stamp(Canvas inner) {
        var size = Math.max(1, inner.measure() / 160);
        var width = PixelFont.width(STAMP, size);
        var pad = 2 * size + 1;
        var x = inner.width - width - 3 * pad;
        var y = 2 * pad;
        inner.rect(x - pad, y - pad, width + 2 * pad, 7 * size + 2 * pad, Palette.PAPER);
        inner.rect(
                x - pad + size, y - pad + size, width + 2 * pad - 2 * size, 7 * size + 2 * pad - 2 * size, Palette.INK);
        inner.text(x, y, STAMP, Palette.PAPER, size);
    }

    private List<String> caption(int size, int width) {
        var printable = picture.prompt().replaceAll("\\s+", " ");
        var lines = PixelFont.wrap(printable.substring(0, Math.min(printable.length(), 1000)), width, size);
        var room = Math.max(1, Math.min(CAPTION_LINES, paper.height / (60 * size)));
        if (lines.size() <= room) {
            return lines;
        }
        var last = PixelFont.wrap(lines.get(room - 1), width - PixelFont.width(" ...", size), size);
        var shown = new ArrayList<>(lines.subList(0, room));
        shown.set(room - 1, last.get(0) + " ...");
        return shown;
    }
}
