package io.semantest.gateway.sandbox.picture.canvas;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A rectangle of a shared raster of palette indexes. Everything drawn outside the rectangle is clipped. */
public final class Canvas {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;

    public final int width;
    public final int height;
    private final byte[] raster;
    private final int stride;
    private final int left;
    private final int top;

    public Canvas(int width, int height) {
        this(new byte[width * height], width, 0, 0, width, height);
    }

    private Canvas(byte[] raster, int stride, int left, int top, int width, int height) {
        this.raster = raster;
        this.stride = stride;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
    }

    /** A part of this canvas; what would reach beyond is cut, and at least one pixel remains. */
    public Canvas view(int x, int y, int viewWidth, int viewHeight) {
        var fromX = Math.min(x, width - 1);
        var fromY = Math.min(y, height - 1);
        return new Canvas(
                raster,
                stride,
                left + fromX,
                top + fromY,
                Math.max(1, Math.min(viewWidth, width - fromX)),
                Math.max(1, Math.min(viewHeight, height - fromY)));
    }

    public byte[] raster() {
        return raster;
    }

    /** The shorter side: the measure for everything that should look alike at every size. */
    public int measure() {
        return Math.min(width, height);
    }

    public int at(int x, int y) {
        return raster[(top + y) * stride + left + x];
    }

    /** Where the stretch of one ink that begins at a pixel ends. */
    public int spanEnd(int x, int y) {
        var row = (top + y) * stride + left;
        var ink = raster[row + x];
        var end = x + 1;
        while (end < width && raster[row + end] == ink) {
            end++;
        }
        return end;
    }

    public void dot(int x, int y, int ink) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            raster[(top + y) * stride + left + x] = (byte) ink;
        }
    }

    /** Inks one row from {@code from} up to, not including, {@code to}. */
    public void span(int y, int from, int to, int ink) {
        var start = Math.max(0, from);
        var end = Math.min(width, to);
        if (y >= 0 && y < height && start < end) {
            var row = (top + y) * stride + left;
            Arrays.fill(raster, row + start, row + end, (byte) ink);
        }
    }

    public void rect(int x, int y, int rectWidth, int rectHeight, int ink) {
        for (var row = Math.max(0, y); row < Math.min(height, y + rectHeight); row++) {
            span(row, x, x + rectWidth, ink);
        }
    }

    public void fill(int ink) {
        rect(0, 0, width, height, ink);
    }

    /** Prints part of a row through a halftone screen; {@code coverage} runs from 0 to {@link Screen#FULL}. */
    public void tint(int y, int from, int to, int ink, Screen screen, int coverage) {
        var start = Math.max(0, from);
        var end = Math.min(width, to);
        if (y < 0 || y >= height || start >= end || coverage <= 0) {
            return;
        }
        var row = (top + y) * stride;
        var mask = screen.mask(top + y, coverage);
        var x = left + start;
        var last = left + end;
        for (; x < last && (x & 7) != 0; x++) {
            tintOne(row, x, mask, ink);
        }
        var inks = EACH * ink & mask;
        for (; x + 8 <= last; x += 8) {
            EIGHT.set(raster, row + x, (long) EIGHT.get(raster, row + x) & ~mask | inks);
        }
        for (; x < last; x++) {
            tintOne(row, x, mask, ink);
        }
    }

    private void tintOne(int row, int x, long mask, int ink) {
        if ((mask >>> (8 * (x & 7)) & 1) != 0) {
            raster[row + x] = (byte) ink;
        }
    }

    public void disc(int centreX, int centreY, int radius, int ink) {
        for (var dy = -radius; dy <= radius; dy++) {
            var half = chord(radius, dy);
            span(centreY + dy, centreX - half, centreX + half + 1, ink);
        }
    }

    /** Inks everything on and below a curve given as one y per column. */
    public void below(int[] curve, int ink) {
        var lowest = 0;
        var highest = height;
        for (var y : curve) {
            lowest = Math.max(lowest, y);
            highest = Math.min(highest, y);
        }
        for (var y = Math.max(0, highest); y < Math.min(height, lowest); y++) {
            inkWhereBelow(curve, y, ink);
        }
        rect(0, lowest, width, height - lowest, ink);
    }

    private void inkWhereBelow(int[] curve, int y, int ink) {
        var row = (top + y) * stride + left;
        for (var x = 0; x < width; x++) {
            if (curve[x] <= y) {
                raster[row + x] = (byte) ink;
            }
        }
    }

    public void text(int x, int y, String text, int ink, int scale) {
        PixelFont.draw((px, py) -> dot(px, py, ink), x, y, text, scale);
    }

    public static int chord(int radius, int dy) {
        return (int) Math.sqrt((double) radius * radius - (double) dy * dy + radius * 0.8);
    }
}
