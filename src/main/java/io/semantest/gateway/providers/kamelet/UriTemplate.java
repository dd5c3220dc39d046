package io.semantest.gateway.providers.kamelet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a call goes, as a URI template (RFC 6570): <code>{name}</code> stands for a value with everything percent-encoded but
 * letters, digits and {@code -._~}, so that whatever it holds stays one segment of the path or one value of the query;
 * <code>{/name*}</code> for the parts of a value between its slashes, each a segment with a slash before it;
 * <code>{+name}</code> for a value that is part of an address already. Values are never looked at again. Immutable.
 */
public final class UriTemplate {

    private static final Pattern EXPRESSION = Pattern.compile("\\{([+/]?)(\\w+)(\\*?)}");
    private static final String UNRESERVED = "-._~";
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=%";

    private final List<Part> parts;

    private UriTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException saying what cannot be understood */
    public static UriTemplate parse(String template) {
        List<Part> parts = new ArrayList<>();
        boolean query = false;
        int end = 0;
        Matcher expression = EXPRESSION.matcher(template);
        while (expression.find()) {
            String text = template.substring(end, expression.start());
            query |= text.contains("?");
            parts.add(new Part(text, expression.group(1), expression.group(2), query));
            if (expression.group(1).equals("/") == expression.group(3).isEmpty()) {
                throw unknown(template);
            }
            end = expression.end();
        }
        String rest = template.substring(end);
        if (Stream.concat(parts.stream().map(Part::before), Stream.of(rest))
                .anyMatch(text -> text.matches(".*[{}].*"))) {
            throw unknown(template);
        }
        parts.add(new Part(rest, "", "", query));
        return new UriTemplate(List.copyOf(parts));
    }

    private static IllegalArgumentException unknown(String template) {
        return new IllegalArgumentException(
                "a URI template has {name}, {/name*} and {+name} and no other braces, was " + template);
    }

    /**
     * The address with these values.
     *
     * @throws IllegalArgumentException when there is no value of a name, or one cannot be part of a path
     */
    public String expand(UnaryOperator<String> values) {
        StringBuilder uri = new StringBuilder();
        for (Part part : parts) {
            uri.append(part.before());
            if (!part.name().isEmpty()) {
                uri.append(part.expand(Objects.requireNonNull(values.apply(part.name()), part.name())));
            }
        }
        return uri.toString();
    }

    /** Why a value cannot stand for a name, in words that follow the name; null when it can, or the name is not used. */
    String obstacle(String name, String value) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(part -> part.obstacle(value))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * A name with the text before it.
     *
     * @param operator empty, {@code +} or {@code /}
     * @param name empty at the end of the template
     */
    private record Part(String before, String operator, String name, boolean inQuery) {

        public String expand(String value) {
            String obstacle = obstacle(value);
            if (obstacle != null) {
                throw new IllegalArgumentException(name + " " + obstacle);
            }
            return switch (operator) {
                case "+" -> encoded(value, UNRESERVED + RESERVED);
                case "/" ->
                    segments(value)
                            .map(segment -> "/" + encoded(segment, UNRESERVED))
                            .collect(Collectors.joining());
                default -> encoded(value, UNRESERVED);
            };
        }

        String obstacle(String value) {
            if (inQuery || operator.equals("+")) {
                return null;
            }
            Stream<String> segments = operator.isEmpty() ? Stream.of(value) : segments(value);
            return segments.anyMatch(segment -> segment.matches("\\.{0,2}"))
                    ? operator.isEmpty()
                            ? "must not be empty, . or .., for it is a segment of a path"
                            : "must have a name, not . or .., before, between and after its slashes, for these are segments of a path"
                    : null;
        }

        private static Stream<String> segments(String value) {
            return Stream.of(value.split("/", -1));
        }
    }

    private static String encoded(String value, String unchanged) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || unchanged.indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append('%').append("%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }
}
