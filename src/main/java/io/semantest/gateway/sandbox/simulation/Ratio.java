package io.semantest.gateway.sandbox.simulation;

/** Width and height of a picture of about a megapixel, as the services choose them that are told an aspect ratio only. */
public record Ratio(int width, int height) {
    private static final double PIXELS = 1 << 20;
    private static final int STEP = 64;

    /** @param text such as 16:9 */
    public static Ratio of(String text) {
        var sides = text.split(":");
        var ratio = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
        return new Ratio(rounded(Math.sqrt(PIXELS * ratio)), rounded(Math.sqrt(PIXELS / ratio)));
    }

    private static int rounded(double side) {
        return (int) Math.round(side / STEP) * STEP;
    }
}
