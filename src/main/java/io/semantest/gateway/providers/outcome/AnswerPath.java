package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where something stands in a provider's answer, as its kamelet writes it: {@code error.code} in the JSON body, names of
 * members and positions of elements apart by dots, {@code *} for every one of them; {@code header:finish-reason} among the
 * headers; {@code -} for the body as a whole. Immutable.
 */
record AnswerPath(String header, List<String> steps) {

    private static final String HEADER = "header:";
    private static final String EVERY = "*";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_@][\\w-]*|\\d{1,4}|\\*");

    /** @throws IllegalArgumentException when it is no such path */
    static AnswerPath parse(String text) {
        if (text.equals("-")) {
            return new AnswerPath(null, List.of());
        }
        if (text.startsWith(HEADER) && text.length() > HEADER.length()) {
            return new AnswerPath(text.substring(HEADER.length()), List.of());
        }
        List<String> steps = List.of(text.split("\\.", -1));
        for (String step : steps) {
            if (!NAME.matcher(step).matches()) {
                throw new IllegalArgumentException("not a path of names and positions: " + text);
            }
        }
        return new AnswerPath(null, steps);
    }

    /** What stands there: one node, which may be missing, or with {@code *} any number of them. */
    List<JsonNode> findIn(ProviderAnswer answer) {
        if (header != null) {
            String value = answer.header(header);
            return List.of(value == null ? MissingNode.getInstance() : TextNode.valueOf(value));
        }
        Stream<JsonNode> found = Stream.of(answer.body());
        for (String step : steps) {
            found = found.flatMap(node -> below(node, step));
        }
        return found.toList();
    }

    private static Stream<JsonNode> below(JsonNode node, String step) {
        if (step.equals(EVERY)) {
            return StreamSupport.stream(node.spliterator(), false);
        }
        return Stream.of(Character.isDigit(step.charAt(0)) ? node.path(Integer.parseInt(step)) : node.path(step));
    }
}
