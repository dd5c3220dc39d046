package io.semantest.gateway.contract.prices;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of a table of prices.
 *
 * @param key how it is written: {@code provider[model].quality.size.n4}, everything but the provider optional and, after it,
 *     in any order
 * @param model null for any; likewise {@code quality} and {@code size}
 * @param images 0 when the amount is for each image, otherwise the number of images that it is for together
 * @param amount 0 or more
 */
public record Price(String key, String provider, String model, String quality, String size, int images, long amount) {

    private static final Pattern KEY = Pattern.compile("([^.\\[\\]]+)(?:\\[([^\\[\\]]+)])?((?:\\.[^.\\[\\]]+)*)");
    private static final Pattern SIZE = Pattern.compile("\\d{1,5}x\\d{1,5}");
    private static final Pattern IMAGES = Pattern.compile("n([1-9]\\d{0,2})");

    /** @throws IllegalArgumentException for a key that says nothing, or something twice, or an amount below 0 */
    public static Price parse(String key, long amount) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must read <provider>[<model>].<quality>.<width>x<height>.n<images>, all but "
                            + "the provider optional");
        }
        if (amount < 0) {
            throw new IllegalArgumentException("must be 0 or more");
        }
        Price price = new Price(key, parts.group(1), parts.group(2), null, null, 0, amount);
        for (String word : parts.group(3).split("\\.")) {
            price = word.isEmpty() ? price : price.with(word);
        }
        return price;
    }

    boolean fits(Order order) {
        return provider.equals(order.provider())
                && (model == null || model.equals(order.model()))
                && (quality == null || quality.equals(order.quality()))
                && (size == null || size.equals(order.size()))
                && (images == 0 || images == order.images());
    }

    /** How much it says of what it is for; the one that says most counts. */
    long exactness() {
        return Stream.of(model, quality, size, images == 0 ? null : images)
                .filter(Objects::nonNull)
                .count();
    }

    long of(int ordered) {
        return images == 0 ? Math.multiplyExact(amount, ordered) : amount;
    }

    private Price with(String word) {
        Matcher count = IMAGES.matcher(word);
        boolean isSize = SIZE.matcher(word).matches();
        boolean isCount = !isSize && count.matches();
        boolean twice = isSize ? size != null : isCount ? images != 0 : quality != null;
        if (twice) {
            throw new IllegalArgumentException("says two things of one kind, the second being \"" + word + "\"");
        }
        return new Price(
                key,
                provider,
                model,
                isSize || isCount ? quality : word,
                isSize ? word : size,
                isCount ? Integer.parseInt(count.group(1)) : images,
                amount);
    }
}
