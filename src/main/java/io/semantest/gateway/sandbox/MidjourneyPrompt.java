package io.semantest.gateway.sandbox;

import java.util.regex.Pattern;

/** A Midjourney prompt: text to draw, then suffixes such as {@code --ar 16:9 --seed 7}. */
record MidjourneyPrompt(String text, String suffixes) {
    private static final Pattern SUFFIXES = Pattern.compile("(?:^|\\s)--[a-z].*", Pattern.DOTALL);
    private static final Pattern ASPECT = Pattern.compile("--(?:ar|aspect)\\s+(\\d{1,4}):(\\d{1,4})(?!\\d)");
    private static final Pattern SEED = Pattern.compile("--seed\\s+(\\d{1,10})(?!\\d)");
    private static final double PIXELS = 1 << 20;

    static MidjourneyPrompt of(String prompt) {
        var suffixes = SUFFIXES.matcher(prompt);
        return suffixes.find()
                ? new MidjourneyPrompt(prompt.substring(0, suffixes.start()).strip(), suffixes.group())
                : new MidjourneyPrompt(prompt.strip(), "");
    }

    /** A grid of four variants with about a million pixels in the shape asked for. */
    Picture picture(long otherSeed) {
        var seed = SEED.matcher(suffixes);
        var ratio = ratio();
        return new Picture(
                text,
                seed.find() ? Long.parseLong(seed.group(1)) : otherSeed,
                side(Math.sqrt(PIXELS * ratio)),
                side(Math.sqrt(PIXELS / ratio)),
                true);
    }

    private double ratio() {
        var aspect = ASPECT.matcher(suffixes);
        if (!aspect.find()) {
            return 1;
        }
        var width = Math.max(1, Integer.parseInt(aspect.group(1)));
        var height = Math.max(1, Integer.parseInt(aspect.group(2)));
        return Math.max(1 / 14.0, Math.min(14, width / (double) height));
    }

    private static int side(double length) {
        return (int) Math.max(64, Math.min(Picture.LONGEST_SIDE, Math.round(length / 16) * 16));
    }
}
