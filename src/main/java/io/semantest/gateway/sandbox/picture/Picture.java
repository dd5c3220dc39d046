package io.semantest.gateway.sandbox.picture;

/** What decides every pixel of a picture. A side is 1 to 4096 pixels; a grid is four variants in one picture. */
public record Picture(String prompt, long seed, int width, int height, boolean grid) {
    public static final int LONGEST_SIDE = 4096;

    /** Longer prompts would make file names longer than clients accept; nobody could read more in a caption. */
    private static final int LONGEST_PROMPT = 400;

    public Picture {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new IllegalArgumentException("a side must be 1 to 4096 pixels, was: " + width + "x" + height);
        }
        if (prompt.length() > LONGEST_PROMPT) {
            seed += 31L * prompt.hashCode();
            prompt = prompt.substring(0, LONGEST_PROMPT);
        }
    }

    public Picture(String prompt, long seed, int width, int height) {
        this(prompt, seed, width, height, false);
    }
}
