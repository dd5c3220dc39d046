package io.semantest.gateway.assets.format.webp.lossy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The tables of RFC 6386, each number a byte: probabilities of coefficients, of their changes, and of ways to predict. */
final class Vp8Tables {

    static final int PLANES = 4;
    static final int BANDS = 8;
    static final int CONTEXTS = 3;
    static final int PROBABILITIES = 11;
    static final int MODES = 10;
    static final int MODE_PROBABILITIES = 9;

    private static final int COEFFICIENTS = PLANES * BANDS * CONTEXTS * PROBABILITIES;

    /** Section 13.4: by plane, band, context and place in the tree of tokens. */
    static final int[] CHANGES;

    private static final int[] STARTING;

    /** Section 11.5: by the mode above, the mode to the left and place in the tree of modes. */
    static final int[] MODE;

    static {
        int[] all = read();
        CHANGES = Arrays.copyOf(all, COEFFICIENTS);
        STARTING = Arrays.copyOfRange(all, COEFFICIENTS, 2 * COEFFICIENTS);
        MODE = Arrays.copyOfRange(all, 2 * COEFFICIENTS, 2 * COEFFICIENTS + MODES * MODES * MODE_PROBABILITIES);
    }

    private Vp8Tables() {}

    /** Section 13.5, in the order of {@link #CHANGES}; a copy that may be changed. */
    static int[] starting() {
        return STARTING.clone();
    }

    private static int[] read() {
        try (InputStream tables = Vp8Tables.class.getResourceAsStream("vp8.tables")) {
            byte[] bytes = tables.readAllBytes();
            int[] numbers = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                numbers[i] = bytes[i] & 0xff;
            }
            return numbers;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
