package io.semantest.gateway.assets.format.webp.lossless;

import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One picture within the compressed data of a lossless WebP: the image itself, or one of the small ones that say how it is
 * to be read (RFC 9649, sections 5 and 6). It is followed from its first to its last pixel; its pixels are kept only if
 * somebody wants them. For one thread.
 */
final class EntropyCodedImage {

    private static final int MOST_CACHE_BITS = 11;
    private static final int HASH = 0x1e35a7bd;
    /** Encoders write up to 2,600; more are a way to make readers take memory. */
    private static final int MOST_CODES = 16_384;

    /** Steps to pixels nearby, the nearest first (RFC 9649, section 5.2.2): columns to the left and rows up. */
    private static final int[][] NEARBY = nearby();

    private final BitReader bits;
    private final int width;
    private final int total;
    private final int[] pixels;
    private int cacheBits;
    private int[] colourCache;

    private int blockBits = Integer.SIZE - 1;
    private int blocksInRow;
    private int[] blocks = {0};
    private PrefixCodeGroup[] codes;

    private EntropyCodedImage(BitReader bits, int width, int height, boolean keep) {
        this.bits = bits;
        this.width = width;
        this.total = Math.multiplyExact(width, height);
        this.pixels = keep ? new int[total] : null;
    }

    /** The pixels of a small picture, as ARGB. */
    static int[] small(BitReader bits, int width, int height) {
        return read(bits, width, height, false, true);
    }

    /**
     * Follows the pixels to their end.
     *
     * @param keep whether they are wanted
     * @return the pixels as ARGB, before any transform is undone, or null
     * @throws MalformedImageException when they are not what an encoder writes
     * @throws IndexOutOfBoundsException when they end too early
     */
    static int[] main(BitReader bits, int width, int height, boolean keep) {
        return read(bits, width, height, true, keep);
    }

    static int blocks(int length, int bits) {
        return length + (1 << bits) - 1 >> bits;
    }

    private static int[] read(BitReader bits, int width, int height, boolean main, boolean keep) {
        EntropyCodedImage image = new EntropyCodedImage(bits, width, height, keep);
        image.readCodes(height, main);
        image.follow();
        return image.pixels;
    }

    private void readCodes(int height, boolean main) {
        cacheBits = bits.take(1) == 1 ? bits.take(4) : 0;
        if (cacheBits > MOST_CACHE_BITS) {
            throw new MalformedImageException("has a colour cache that is too large");
        }
        int size = cacheBits == 0 ? 0 : 1 << cacheBits;
        colourCache = pixels == null || size == 0 ? null : new int[size];
        int highest = 0;
        if (main && bits.take(1) == 1) {
            blockBits = 2 + bits.take(3);
            blocksInRow = blocks(width, blockBits);
            blocks = small(bits, blocksInRow, blocks(height, blockBits));
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = blocks[i] >>> 8 & 0xffff;
                highest = Math.max(highest, blocks[i]);
            }
        }
        keepUsed(highest, size);
    }

    private void keepUsed(int highest, int size) {
        boolean[] used = new boolean[highest + 1];
        for (int block : blocks) {
            used[block] = true;
        }
        codes = new PrefixCodeGroup[highest + 1];
        int kept = 0;
        for (int i = 0; i <= highest; i++) {
            PrefixCodeGroup next = PrefixCodeGroup.read(bits, size);
            if (used[i]) {
                codes[i] = next;
                kept++;
            }
            if (kept > MOST_CODES) {
                throw new MalformedImageException("has compressed data with more than " + MOST_CODES + " codes");
            }
        }
    }

    private void follow() {
        int mask = blockBits >= Integer.SIZE - 1 ? -1 : (1 << blockBits) - 1;
        int done = 0;
        int column = 0;
        int row = 0;
        PrefixCodeGroup code = null;
        while (done < total) {
            if ((column & mask) == 0 || code == null) {
                code = codes[blocks[blocksInRow == 0 ? 0 : (row >> blockBits) * blocksInRow + (column >> blockBits)]];
            }
            int symbol = code.green().next(bits);
            if (symbol >= PrefixCodeGroup.COLOURS && symbol < PrefixCodeGroup.COLOURS + PrefixCodeGroup.LENGTHS) {
                int length = copied(code, symbol - PrefixCodeGroup.COLOURS, done);
                done += length;
                column += length;
                row += column / width;
                column %= width;
                code = null;
                continue;
            }
            if (symbol < PrefixCodeGroup.COLOURS) {
                int red = code.red().next(bits);
                int blue = code.blue().next(bits);
                int alpha = code.alpha().next(bits);
                keep(done, alpha << 24 | red << 16 | symbol << 8 | blue);
            } else if (pixels != null) {
                keep(done, colourCache[symbol - PrefixCodeGroup.COLOURS - PrefixCodeGroup.LENGTHS]);
            }
            done++;
            if (++column == width) {
                column = 0;
                row++;
            }
        }
    }

    private void keep(int position, int colour) {
        if (pixels != null) {
            pixels[position] = colour;
            if (colourCache != null) {
                colourCache[colour * HASH >>> Integer.SIZE - cacheBits] = colour;
            }
        }
    }

    private int copied(PrefixCodeGroup code, int symbol, int done) {
        int length = value(symbol);
        int distance = distance(value(code.distance().next(bits)));
        if (distance > done || length > total - done) {
            throw new MalformedImageException("has compressed data that repeats what was never there");
        }
        if (pixels != null) {
            for (int i = done; i < done + length; i++) {
                keep(i, pixels[i - distance]);
            }
        }
        return length;
    }

    private int value(int symbol) {
        if (symbol < 4) {
            return symbol + 1;
        }
        int more = symbol - 2 >> 1;
        return (2 + (symbol & 1) << more) + bits.take(more) + 1;
    }

    private int distance(int code) {
        if (code > NEARBY.length) {
            return code - NEARBY.length;
        }
        int[] step = NEARBY[code - 1];
        return Math.max(1, step[1] * width + step[0]);
    }

    private static int[][] nearby() {
        List<int[]> steps = new ArrayList<>();
        for (int up = 0; up < 8; up++) {
            for (int left = up == 0 ? 1 : -7; left <= 8; left++) {
                steps.add(new int[] {left, up});
            }
        }
        steps.sort(Comparator.<int[]>comparingInt(step -> step[0] * step[0] + step[1] * step[1])
                .thenComparingInt(step -> Math.abs(step[0]))
                .thenComparingInt(step -> -step[0]));
        return steps.toArray(int[][]::new);
    }
}
