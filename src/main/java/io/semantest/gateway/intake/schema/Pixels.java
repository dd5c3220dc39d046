package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** Width and height in pixels, as a request names them. */
public record Pixels(int width, int height) {

    /** What {@code size} says; null when it says nothing. */
    public static Pixels ofSize(JsonNode options) {
        String size = options.path("size").asText();
        int cross = size.indexOf('x');
        return cross < 0
                ? null
                : new Pixels(Integer.parseInt(size.substring(0, cross)), Integer.parseInt(size.substring(cross + 1)));
    }

    /** What {@code width} and {@code height} say; null unless both are there. */
    public static Pixels ofSides(JsonNode options) {
        return options.has("width") && options.has("height")
                ? new Pixels(options.get("width").asInt(), options.get("height").asInt())
                : null;
    }

    public boolean sidesWithin(int least, int most) {
        return Math.min(width, height) >= least && Math.max(width, height) <= most;
    }

    /** Whether the shape is {@code W:H}, give or take the tolerance (0.05 is 5 %). */
    public boolean hasRatio(String ratio, double tolerance) {
        int colon = ratio.indexOf(':');
        double wanted = Double.parseDouble(ratio.substring(0, colon)) / Double.parseDouble(ratio.substring(colon + 1));
        return Math.abs((double) width / height / wanted - 1) <= tolerance;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
