package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An answer without its values, which may hold secrets or quote the prompt: the names of its members and the types of
 * what they hold, three levels deep. Enough to extend an outcome table.
 */
final class AnswerShape {

    private static final int DEEPEST = 3;
    private static final int MOST_MEMBERS = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]{0,39}");

    private AnswerShape() {}

    static String of(JsonNode answer) {
        return answer.isMissingNode() ? "no JSON" : of(answer, DEEPEST);
    }

    private static String of(JsonNode node, int levels) {
        if (node.isArray()) {
            return node.isEmpty() || levels == 0 ? "[]" : "[" + of(node.get(0), levels - 1) + "]";
        }
        if (!node.isObject()) {
            return node.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        if (levels == 0) {
            return "{}";
        }
        return node.properties().stream()
                .limit(MOST_MEMBERS)
                .map(member -> name(member.getKey()) + ": " + of(member.getValue(), levels - 1))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A name that is none may be data, such as a prompt by which results are listed. */
    private static String name(String key) {
        return NAME.matcher(key).matches() ? key : "?";
    }
}
