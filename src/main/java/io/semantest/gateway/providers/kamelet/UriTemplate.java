package io.semantest.gateway.providers.kamelet;

import io.vertx.uritemplate.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a call goes, as a URI template (RFC 6570): <code>{name}</code> stands for a value with everything percent-encoded but
 * letters, digits and {@code -._~}, so that whatever it holds stays one segment of the path or one value of the query;
 * <code>{/name*}</code> for the parts of a value between its slashes, each a segment with a slash before it;
 * <code>{+name}</code> for a value that is part of an address already. Values are never looked at again. Immutable.
 */
public final class UriTemplate {

    private static final Pattern EXPRESSION = Pattern.compile("\\{([+/]?)(\\w+)(\\*?)}");

    private final List<Name> names;
    private final io.vertx.uritemplate.UriTemplate template;

    private UriTemplate(List<Name> names, String template) {
        this.names = names;
        this.template = io.vertx.uritemplate.UriTemplate.of(template);
    }

    /** @throws IllegalArgumentException saying what cannot be understood */
    public static UriTemplate parse(String template) {
        List<Name> names = new ArrayList<>();
        Matcher expression = EXPRESSION.matcher(template);
        while (expression.find()) {
            boolean query = template.lastIndexOf('?', expression.start()) >= 0;
            names.add(new Name(expression.group(2), expression.group(1), query));
            if (expression.group(1).equals("/") == expression.group(3).isEmpty()) {
                throw unknown(template);
            }
        }
        if (EXPRESSION.matcher(template).replaceAll("").matches(".*[{}].*")
                || names.stream()
                                .map(used -> used.operator() + used.name())
                                .distinct()
                                .count()
                        > names.stream().map(Name::name).distinct().count()) {
            throw unknown(template);
        }
        return new UriTemplate(List.copyOf(names), template);
    }

    private static IllegalArgumentException unknown(String template) {
        return new IllegalArgumentException("a URI template has {name}, {/name*} and {+name}, each name in one of these"
                + " forms, and no other braces, was " + template);
    }

    /**
     * The address with these values.
     *
     * @throws IllegalArgumentException when there is no value of a name, or one cannot be part of a path
     */
    public String expand(UnaryOperator<String> values) {
        Variables variables = Variables.variables();
        for (Name name : names) {
            name.give(Objects.requireNonNull(values.apply(name.name()), name.name()), variables);
        }
        return template.expandToString(variables);
    }

    /** Why a value cannot stand for a name, in words that follow the name; null when it can, or the name is not used. */
    String obstacle(String name, String value) {
        return names.stream()
                .filter(used -> used.name().equals(name))
                .map(used -> used.obstacle(value))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** @param operator empty, {@code +} or {@code /} */
    private record Name(String name, String operator, boolean inQuery) {

        void give(String value, Variables variables) {
            String obstacle = obstacle(value);
            if (obstacle != null) {
                throw new IllegalArgumentException(name + " " + obstacle);
            }
            if (operator.equals("/")) {
                variables.set(name, segments(value).toList());
            } else {
                variables.set(name, value);
            }
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
}
