package io.semantest.gateway.sandbox.picture.canvas;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes text into pictures without any font on the machine: a proportional bitmap face, 7 pixels high plus one for
 * descenders, for ASCII 32 to 126; any other character is a box. Pixels outside the picture are dropped.
 * All methods are stateless and safe for many threads.
 */
public final class PixelFont {
    /** Height of a line of text at scale 1, in pixels, descenders included. */
    public static final int HEIGHT = 8;

    // Five columns per character, two hex digits each, lowest bit on top.
    private static final String COLUMNS =
            "000000000000005f00000007000700147f147f14242a7f2a12231308646236495620500008070300001c2241000041221c00"
                    + "2a1c7f1c2a08083e080800807030000808080808000060600020100804023e5149453e00427f400072494949462141494d33"
                    + "1814127f1027454545393c4a49493141211109073649494936464949291e0000140000004034000000081422411414141414"
                    + "004122140802015909063e415d594e7c1211127c7f494949363e414141227f4141413e7f494949417f090909013e41415173"
                    + "7f0808087f00417f41002040413f017f081422417f404040407f021c027f7f0408107f3e4141413e7f090909063e4151215e"
                    + "7f09192946264949493201017f01013f4040403f1f2040201f3f4038403f631408146303047804036159494d43007f414141"
                    + "0204081020004141417f04020102044040404040000307080020545478407f284444383844444428384444287f3854545418"
                    + "00087e090218a4a49c787f0804047800447d4000002040403d7f1028440000417f40007c047804787c080404783844444438"
                    + "fc1824241818242418fc7c08040408485454542404043f44243c4020407c1c2040201c3c4030403c44281028444c9090907c"
                    + "4464544c440008364100000077000000413608000201020402";
    private static final byte[][] GLYPHS = glyphs();
    private static final byte[] BOX = {0x7f, 0x41, 0x41, 0x41, 0x7f};
    private static final int SPACE = 3;

    private PixelFont() {}

    /** Where the ink goes: called once per pixel, possibly with places outside the picture. */
    @FunctionalInterface
    public interface Pen {
        void dot(int x, int y);
    }

    /** Draws with a pen of the caller's; {@code x, y} is the top left corner, {@code scale} is at least 1. */
    public static void draw(Pen pen, int x, int y, String text, int scale) {
        var left = x;
        for (var i = 0; i < text.length(); i++) {
            var glyph = glyph(text.charAt(i));
            for (var column = 0; column < glyph.length; column++) {
                drawColumn(pen, left + column * scale, y, glyph[column], scale);
            }
            left += (glyph.length + 1) * scale;
        }
    }

    /** Draws onto a byte raster of {@code stride} bytes a row, as many whole rows as it has. */
    public static void draw(byte[] raster, int stride, int x, int y, String text, byte ink, int scale) {
        var rows = raster.length / stride;
        Pen pen = (px, py) -> {
            if (px >= 0 && py >= 0 && px < stride && py < rows) {
                raster[py * stride + px] = ink;
            }
        };
        draw(pen, x, y, text, scale);
    }

    /** Draws onto an image in the colour {@code argb}. */
    public static void draw(BufferedImage image, int x, int y, String text, int argb, int scale) {
        Pen pen = (px, py) -> {
            if (px >= 0 && py >= 0 && px < image.getWidth() && py < image.getHeight()) {
                image.setRGB(px, py, argb);
            }
        };
        draw(pen, x, y, text, scale);
    }

    /** Width of a text in pixels, without the gap after its last character. */
    public static int width(String text, int scale) {
        var columns = 0;
        for (var i = 0; i < text.length(); i++) {
            columns += glyph(text.charAt(i)).length + 1;
        }
        return Math.max(0, columns - 1) * scale;
    }

    /** Breaks a text at spaces into lines of at most {@code width} pixels; a word too long for a line is cut. */
    public static List<String> wrap(String text, int width, int scale) {
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (!rest.isEmpty()) {
            var end = fitting(rest, width, scale);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        return lines;
    }

    private static int fitting(String text, int width, int scale) {
        var used = 0;
        var atSpace = 0;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                atSpace = i;
            }
            used += (glyph(text.charAt(i)).length + 1) * scale;
            if (used - scale > width) {
                return atSpace > 0 ? atSpace : Math.max(1, i);
            }
        }
        return text.length();
    }

    private static void drawColumn(Pen pen, int x, int y, int column, int scale) {
        for (var bit = 0; bit < HEIGHT; bit++) {
            for (var dot = 0; (column >> bit & 1) != 0 && dot < scale * scale; dot++) {
                pen.dot(x + dot % scale, y + bit * scale + dot / scale);
            }
        }
    }

    private static byte[] glyph(char character) {
        return character >= ' ' && character <= '~' ? GLYPHS[character - ' '] : BOX;
    }

    private static byte[][] glyphs() {
        var glyphs = new byte['~' - ' ' + 1][];
        for (var i = 0; i < glyphs.length; i++) {
            glyphs[i] = trimmed(HexFormat.of().parseHex(COLUMNS, i * 10, i * 10 + 10));
        }
        glyphs[0] = new byte[SPACE];
        return glyphs;
    }

    private static byte[] trimmed(byte[] columns) {
        var from = 0;
        var to = columns.length;
        while (from < to && columns[from] == 0) {
            from++;
        }
        while (to > from && columns[to - 1] == 0) {
            to--;
        }
        return Arrays.copyOfRange(columns, from, to);
    }
}
