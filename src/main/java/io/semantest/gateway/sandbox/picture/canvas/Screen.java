package io.semantest.gateway.sandbox.picture.canvas;

import java.util.stream.IntStream;

/** A halftone screen of 8x8 cells, as printers use to mix two inks. */
public enum Screen {
    DOTS {
        @Override
        double spot(int x, int y) {
            return Math.cos(Math.PI * (x + y + 0.5) / 4) + Math.cos(Math.PI * (x - y) / 4);
        }
    },
    FINE {
        @Override
        double spot(int x, int y) {
            return bits(x ^ y) * 2 + bits(y);
        }
    },
    LINES {
        @Override
        double spot(int x, int y) {
            return Math.cos(Math.PI * (x + 2 * y + 0.5) / 4) + 0.01 * x;
        }
    };

    public static final int FULL = 64;

    /** One bit pattern per row and coverage: eight pixels wide, a byte of ones where the upper ink goes. */
    private final long[][] masks = new long[8][FULL + 1];

    Screen() {
        var order = IntStream.range(0, 64)
                .boxed()
                .sorted((a, b) -> Double.compare(spot(b % 8, b / 8), spot(a % 8, a / 8)))
                .toList();
        for (var rank = 0; rank < 64; rank++) {
            var x = order.get(rank) % 8;
            var y = order.get(rank) / 8;
            for (var coverage = rank + 1; coverage <= FULL; coverage++) {
                masks[y][coverage] |= 0xffL << (8 * x);
            }
        }
    }

    abstract double spot(int x, int y);

    /** The mask of a row; byte 0 (lowest) belongs to the pixel with {@code x % 8 == 0}. */
    long mask(int y, int coverage) {
        return masks[y & 7][Math.max(0, Math.min(FULL, coverage))];
    }

    private static int bits(int value) {
        return (value & 1) << 4 | (value & 2) << 1 | (value & 4) >> 2;
    }
}
