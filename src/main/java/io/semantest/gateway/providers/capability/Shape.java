package io.semantest.gateway.providers.capability;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three ways to say how large a picture shall be, and the exact steps between them. */
public final class Shape {

    /** The options that say it. */
    public static final Set<String> NAMES = Set.of("size", "width", "height", "aspectRatio");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final Pattern RATIO = Pattern.compile("(\\d{1,5}):(\\d{1,5})");

    private Shape() {}

    /** The names the request did not use for the shape it asks for; empty when no exact step leads there. */
    static Map<String, Object> derive(Map<String, Object> asked) {
        String size = size(asked);
        Map<String, Object> derived = size == null ? new LinkedHashMap<>() : ofSize(size);
        derived.keySet().removeAll(asked.keySet());
        return derived;
    }

    /** The shape in pixels as {@code WxH}; null when the options do not say. */
    public static String size(Map<String, Object> options) {
        if (options.get("width") instanceof Number width && options.get("height") instanceof Number height) {
            return width.intValue() + "x" + height.intValue();
        }
        String size = String.valueOf(options.get("size"));
        return SIZE.matcher(size).matches() ? size : null;
    }

    /** All names of a shape of this size; empty when it is not one in pixels. */
    static Map<String, Object> ofSize(String size) {
        Map<String, Object> names = new LinkedHashMap<>();
        Matcher pixels = SIZE.matcher(size);
        if (pixels.matches()) {
            int width = Integer.parseInt(pixels.group(1));
            int height = Integer.parseInt(pixels.group(2));
            names.put("size", size);
            names.put("width", width);
            names.put("height", height);
            names.put("aspectRatio", ratio(width, height));
        }
        return names;
    }

    /** A size's ratio in lowest terms; null when it is none in pixels. */
    static Object ratioOf(String size) {
        return ofSize(size).get("aspectRatio");
    }

    /** Whether both are ratios, and the same in lowest terms. */
    static boolean sameRatio(Object one, Object other) {
        String reduced = reduced(one);
        return reduced != null && reduced.equals(reduced(other));
    }

    private static String reduced(Object ratio) {
        Matcher sides = RATIO.matcher(String.valueOf(ratio));
        return sides.matches() ? ratio(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2))) : null;
    }

    private static String ratio(int width, int height) {
        int divisor = Math.max(
                1, BigInteger.valueOf(width).gcd(BigInteger.valueOf(height)).intValue());
        return width / divisor + ":" + height / divisor;
    }
}
