package io.semantest.gateway.sandbox.picture.canvas;

import java.util.Arrays;
import java.util.List;

/** Sixteen inks of one mood, grown from eight anchor colours. */
public enum Palette {
    EMBER("2b2d5b c8506b f9c784 fff1c9 b0607a 211640 7a3b69 ffe3a3", "sunset dusk evening fire lava"),
    DAWN("5b8e9d a9c8c0 fbe3c0 f2845c 9fb8ad 1f3d40 6aa0a4 fff3dc", "dawn morning sunrise calm lake"),
    NIGHT("0b132b 1f2a52 4a6488 f4f1de 3b4f7c 070b1c 172447 ffd166", "night moon dark stars midnight"),
    MARINE("3a86a8 8ecae6 f1faee ffc857 7fb2c8 0d3b52 237f96 ffffff", "sea ocean blue wave water beach"),
    MOSS("5e8c7a a7c4a0 f0ead2 f3a953 8fb398 16302b 4f7f74 f7ede2", "forest green tree jungle garden"),
    TERRA("4a8a94 f2cc8f fde8c9 e4572e e7ab78 6b2420 c8744a fff0d4", "desert sand dune canyon mars red"),
    FROST("6c8ebf b8cbe6 f6f1f3 ffb99a a4b8d6 26365c 7d9cc6 ffffff", "snow winter ice cold mountain arctic"),
    NEON("1b1035 7b2d8b ff6f91 ffd36e 6a3a94 120a26 3b1d5e 6ef3f0", "neon city cyberpunk robot future"),
    AUTUMN("6fa3a0 f4d6a0 fbead1 d1603d dca065 4a1f1a a9714b ffe8c2", "autumn fall fox orange harvest field"),
    AURORA("04122c 0d5560 62e2a6 e8fff4 23686c 03131c 0f4450 b8ffe0", "aurora magic dream fantasy dragon"),
    RISO("2f5fb3 f4a0b5 ffe9dc ff5a5f 8a9fd4 1b2a5c 5f7fc4 fff4ec", "cat dog bird flower spring pink love"),
    COSMOS("0a0a1f 2b1b52 74408f ffb86b 51357a 0a0718 22194a ffe9b8", "space planet galaxy cosmos rocket star");

    public static final int SKY = 0;
    public static final int SKIES = 5;
    public static final int SUN = 5;
    public static final int GLOW = 6;
    public static final int LAND = 7;
    public static final int LANDS = 5;
    public static final int WATER = 12;
    public static final int SHINE = 13;
    public static final int INK = 14;
    public static final int PAPER = 15;

    private static final int CREAM = 0xf6efe0;
    private static final int NEARLY_BLACK = 0x101014;

    private final int[] inks = new int[16];
    private final List<String> words;

    /** The anchors: sky from top to horizon (3), sun, land from far to near (2), water, shine. */
    Palette(String anchors, String words) {
        this.words = Arrays.asList(words.split(" "));
        var anchor = Arrays.stream(anchors.split(" "))
                .mapToInt(hex -> Integer.parseInt(hex, 16))
                .toArray();
        for (var i = 0; i < SKIES; i++) {
            inks[SKY + i] = mix(anchor[i / 2], anchor[(i + 1) / 2], 0.5);
        }
        for (var i = 0; i < LANDS; i++) {
            inks[LAND + i] = mix(anchor[4], anchor[5], i / (LANDS - 1.0));
        }
        inks[SUN] = anchor[3];
        inks[GLOW] = mix(anchor[3], anchor[2], 0.5);
        inks[WATER] = anchor[6];
        inks[SHINE] = anchor[7];
        inks[INK] = mix(anchor[5], NEARLY_BLACK, 0.5);
        inks[PAPER] = mix(CREAM, anchor[2], 0.12);
    }

    /** The palette a word of the prompt asks for, else any. */
    public static Palette of(String prompt, SeededRandom dice) {
        var any = values()[dice.below(values().length)];
        var wanted = Arrays.stream(values())
                .filter(palette -> PromptWords.anyOf(palette.words, prompt))
                .toList();
        return wanted.isEmpty() ? any : wanted.get(dice.below(wanted.size()));
    }

    public boolean dark() {
        return (inks[SKY] >> 8 & 0xff) < 0x30;
    }

    public int[] inks() {
        return inks.clone();
    }

    private static int mix(int from, int to, double part) {
        var mixed = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            var a = from >> shift & 0xff;
            var b = to >> shift & 0xff;
            mixed |= (int) Math.round(a + (b - a) * part) << shift;
        }
        return mixed;
    }
}
