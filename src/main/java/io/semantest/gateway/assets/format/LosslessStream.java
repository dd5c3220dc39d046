package io.semantest.gateway.assets.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * The compressed data of a lossless WebP after its header, or of the transparency of a lossy one (RFC 9649, section 4): what
 * was done to the pixels, then the pixels. For one thread.
 */
final class LosslessStream {

    private final Bits bits;
    private final int height;
    private final boolean keep;
    private final Deque<LosslessTransform> done = new ArrayDeque<>();
    private int width;

    private LosslessStream(Bits bits, int width, int height, boolean keep) {
        this.bits = bits;
        this.width = width;
        this.height = height;
        this.keep = keep;
    }

    /**
     * Follows the data to the last pixel, but makes none.
     *
     * @return how many bytes come after it
     * @throws Damage when it is not what an encoder writes
     * @throws IndexOutOfBoundsException when it ends too early
     */
    static int follow(byte[] data, int from, int end, int width, int height) {
        Bits bits = new Bits(data, from, end);
        new LosslessStream(bits, width, height, false).read();
        return bits.bytesLeft();
    }

    /** The pixels as ARGB. */
    static int[] pixels(byte[] data, int from, int end, int width, int height) {
        return new LosslessStream(new Bits(data, from, end), width, height, true).read();
    }

    private int[] read() {
        Set<LosslessKind> seen = EnumSet.noneOf(LosslessKind.class);
        while (bits.take(1) == 1) {
            LosslessKind kind = LosslessKind.values()[bits.take(2)];
            if (!seen.add(kind)) {
                throw new Damage("has compressed data that is transformed twice in the same way");
            }
            done.push(transform(kind));
        }
        int[] pixels = LosslessImage.main(bits, width, height, keep);
        if (keep) {
            for (LosslessTransform transform : done) {
                pixels = transform.undone(pixels);
            }
        }
        return pixels;
    }

    private LosslessTransform transform(LosslessKind kind) {
        return switch (kind) {
            case PREDICTED, COLOURS_FROM_COLOURS -> {
                int size = 2 + bits.take(3);
                int[] blocks = LosslessImage.small(
                        bits, LosslessImage.blocks(width, size), LosslessImage.blocks(height, size));
                yield new LosslessTransform(kind, width, height, size, blocks);
            }
            case GREEN_SUBTRACTED -> new LosslessTransform(kind, width, height, 0, null);
            case PALETTE -> {
                int[] palette = summed(LosslessImage.small(bits, 1 + bits.take(8), 1));
                int colours = palette.length;
                int packed = colours <= 2 ? 3 : colours <= 4 ? 2 : colours <= 16 ? 1 : 0;
                LosslessTransform transform = new LosslessTransform(kind, width, height, packed, palette);
                width = LosslessImage.blocks(width, packed);
                yield transform;
            }
        };
    }

    /** A palette's colours are written as differences to the one before. */
    private static int[] summed(int[] palette) {
        for (int i = 1; i < palette.length; i++) {
            palette[i] = LosslessTransform.sum(palette[i], palette[i - 1]);
        }
        return palette;
    }
}
