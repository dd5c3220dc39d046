package io.semantest.gateway.assets.format.webp.lossless;

import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * The compressed data of a lossless WebP after its header, or of the transparency of a lossy one (RFC 9649, section 4): what
 * was done to the pixels, then the pixels. For one thread.
 */
public final class LosslessStream {

    private final BitReader bits;
    private final int height;
    private final boolean keep;
    private final Deque<Transform> done = new ArrayDeque<>();
    private int width;

    private LosslessStream(BitReader bits, int width, int height, boolean keep) {
        this.bits = bits;
        this.width = width;
        this.height = height;
        this.keep = keep;
    }

    /**
     * Follows the data to the last pixel, but makes none.
     *
     * @return how many bytes come after it
     * @throws MalformedImageException when it is not what an encoder writes
     * @throws IndexOutOfBoundsException when it ends too early
     */
    public static int follow(byte[] data, int from, int end, int width, int height) {
        BitReader bits = new BitReader(data, from, end);
        new LosslessStream(bits, width, height, false).read();
        return bits.bytesLeft();
    }

    /** The pixels as ARGB. */
    public static int[] pixels(byte[] data, int from, int end, int width, int height) {
        return new LosslessStream(new BitReader(data, from, end), width, height, true).read();
    }

    private int[] read() {
        Set<TransformType> seen = EnumSet.noneOf(TransformType.class);
        while (bits.take(1) == 1) {
            TransformType kind = TransformType.values()[bits.take(2)];
            if (!seen.add(kind)) {
                throw new MalformedImageException("has compressed data that is transformed twice in the same way");
            }
            done.push(transform(kind));
        }
        int[] pixels = EntropyCodedImage.main(bits, width, height, keep);
        if (keep) {
            for (Transform transform : done) {
                pixels = transform.undone(pixels);
            }
        }
        return pixels;
    }

    private Transform transform(TransformType kind) {
        return switch (kind) {
            case PREDICTOR, CROSS_COLOUR -> {
                int size = 2 + bits.take(3);
                int[] blocks = EntropyCodedImage.small(
                        bits, EntropyCodedImage.blocks(width, size), EntropyCodedImage.blocks(height, size));
                yield new Transform(kind, width, height, size, blocks);
            }
            case SUBTRACT_GREEN -> new Transform(kind, width, height, 0, null);
            case PALETTE -> {
                int[] palette = summed(EntropyCodedImage.small(bits, 1 + bits.take(8), 1));
                int colours = palette.length;
                int packed = colours <= 2 ? 3 : colours <= 4 ? 2 : colours <= 16 ? 1 : 0;
                Transform transform = new Transform(kind, width, height, packed, palette);
                width = EntropyCodedImage.blocks(width, packed);
                yield transform;
            }
        };
    }

    /** A palette's colours are written as differences to the one before. */
    private static int[] summed(int[] palette) {
        for (int i = 1; i < palette.length; i++) {
            palette[i] = Transform.sum(palette[i], palette[i - 1]);
        }
        return palette;
    }
}
