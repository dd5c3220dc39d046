package io.semantest.gateway.providers;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three ways to say how large a picture shall be, and the exact steps between them. */
final class Shape {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    private Shape() {}

    /** The names the request did not use for the shape it asks for; empty when no exact step leads there. */
    static Map<String, Object> derive(Map<String, Object> asked) {
        Map<String, Object> derived = new LinkedHashMap<>();
        int[] pixels = pixels(asked);
        if (pixels.length == 2) {
            derived.put("size", pixels[0] + "x" + pixels[1]);
            derived.put("width", pixels[0]);
            derived.put("height", pixels[1]);
            derived.put("aspectRatio", ratio(pixels[0], pixels[1]));
        }
        derived.keySet().removeAll(asked.keySet());
        return derived;
    }

    private static int[] pixels(Map<String, Object> asked) {
        if (asked.get("width") instanceof Number width && asked.get("height") instanceof Number height) {
            return new int[] {width.intValue(), height.intValue()};
        }
        Matcher size = SIZE.matcher(String.valueOf(asked.get("size")));
        return size.matches()
                ? new int[] {Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))}
                : new int[0];
    }

    private static String ratio(int width, int height) {
        int divisor = BigInteger.valueOf(width).gcd(BigInteger.valueOf(height)).intValue();
        return width / divisor + ":" + height / divisor;
    }
}
