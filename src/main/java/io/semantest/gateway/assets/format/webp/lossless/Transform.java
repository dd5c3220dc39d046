package io.semantest.gateway.assets.format.webp.lossless;

/**
 * What the encoder of a lossless WebP did to the pixels so that they get smaller, and how it is undone (RFC 9649, section 4).
 *
 * @param width of the picture before it was done, in pixels
 * @param size power of two of a block's side, or of how many pixels of a palette are in one
 * @param data one pixel for each block, or the palette; null where there is nothing to know
 */
record Transform(TransformType kind, int width, int height, int size, int[] data) {

    private static final int RED_AND_BLUE = 0x00ff00ff;
    private static final int ALPHA_AND_GREEN = 0xff00ff00;

    /** The pixels as they were; the array may be the one given. */
    int[] undone(int[] pixels) {
        return switch (kind) {
            case PREDICTOR -> predicted(pixels);
            case CROSS_COLOUR -> coloured(pixels);
            case SUBTRACT_GREEN -> greenAdded(pixels);
            case PALETTE -> fromPalette(pixels);
        };
    }

    /** Each channel by itself, modulo 256. */
    static int sum(int a, int b) {
        return (a & ALPHA_AND_GREEN) + (b & ALPHA_AND_GREEN) & ALPHA_AND_GREEN
                | (a & RED_AND_BLUE) + (b & RED_AND_BLUE) & RED_AND_BLUE;
    }

    private static int[] greenAdded(int[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            int green = pixels[i] >>> 8 & 0xff;
            pixels[i] = pixels[i] & ALPHA_AND_GREEN | (pixels[i] & RED_AND_BLUE) + (green << 16 | green) & RED_AND_BLUE;
        }
        return pixels;
    }

    private int[] coloured(int[] pixels) {
        int blocks = EntropyCodedImage.blocks(width, size);
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i];
            int by = data[(i / width >> size) * blocks + (i % width >> size)];
            int green = (byte) (pixel >>> 8);
            int red = (pixel >>> 16) + ((byte) by * green >> 5) & 0xff;
            int blue = pixel + ((byte) (by >>> 8) * green >> 5) + ((byte) (by >>> 16) * (byte) red >> 5) & 0xff;
            pixels[i] = pixel & ALPHA_AND_GREEN | red << 16 | blue;
        }
        return pixels;
    }

    private int[] fromPalette(int[] packed) {
        int perPixel = 1 << size;
        int bitsEach = 8 >> size;
        int packedWidth = EntropyCodedImage.blocks(width, size);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int green = packed[y * packedWidth + (x >> size)] >>> 8 & 0xff;
                int index = green >>> (x & perPixel - 1) * bitsEach & (1 << bitsEach) - 1;
                pixels[y * width + x] = index < data.length ? data[index] : 0;
            }
        }
        return pixels;
    }

    private int[] predicted(int[] pixels) {
        int blocks = EntropyCodedImage.blocks(width, size);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int guess;
                if (y == 0) {
                    guess = x == 0 ? Argb.OPAQUE : pixels[i - 1];
                } else if (x == 0) {
                    guess = pixels[i - width];
                } else {
                    int mode = data[(y >> size) * blocks + (x >> size)] >>> 8 & 0xf;
                    guess = Predictor.of(
                            mode, pixels[i - 1], pixels[i - width], pixels[i - width - 1], pixels[i - width + 1]);
                }
                pixels[i] = sum(pixels[i], guess);
            }
        }
        return pixels;
    }
}
