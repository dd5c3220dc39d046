package io.semantest.gateway.sandbox.dialect.task;

import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.PictureSize;
import java.util.regex.Pattern;

/** A Midjourney prompt: text to draw, then suffixes such as {@code --ar 16:9 --seed 7}. */
record MidjourneyPrompt(String text, String suffixes) {
    private static final Pattern SUFFIXES = Pattern.compile("(?:^|\\s)--[a-z].*", Pattern.DOTALL);
    private static final Pattern ASPECT = Pattern.compile("--(?:ar|aspect)\\s+(\\d{1,4}):(\\d{1,4})(?!\\d)");
    private static final Pattern SEED = Pattern.compile("--seed\\s+(\\d{1,10})(?!\\d)");

    static MidjourneyPrompt of(String prompt) {
        var suffixes = SUFFIXES.matcher(prompt);
        return suffixes.find()
                ? new MidjourneyPrompt(prompt.substring(0, suffixes.start()).strip(), suffixes.group())
                : new MidjourneyPrompt(prompt.strip(), "");
    }

    /** A grid of four variants with about a million pixels in the shape asked for. */
    Picture picture(long otherSeed) {
        var seed = SEED.matcher(suffixes);
        var frame = frame();
        return new Picture(
                text, seed.find() ? Long.parseLong(seed.group(1)) : otherSeed, frame.width(), frame.height(), true);
    }

    private PictureSize frame() {
        var aspect = ASPECT.matcher(suffixes);
        return aspect.find()
                ? PictureSize.ofRatio(
                        PictureSize.ratio(Integer.parseInt(aspect.group(1)), Integer.parseInt(aspect.group(2))))
                : PictureSize.ofRatio(1);
    }
}
