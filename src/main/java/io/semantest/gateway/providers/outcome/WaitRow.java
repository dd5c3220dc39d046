package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One row of a {@link WaitTable}: a place, and what of the text there is the wait ({@code null} for all of it). */
record WaitRow(AnswerPath where, Pattern matches) {

    static WaitRow parse(String line) {
        String[] cells = line.split("\\s+");
        if (cells.length != 2) {
            throw new IllegalArgumentException("expected two columns (where matches) in: " + line);
        }
        return new WaitRow(AnswerPath.parse(cells[0]), cells[1].equals("-") ? null : pattern(cells[1]));
    }

    /** The text of the wait, where this row leads to one. */
    Optional<String> textIn(ProviderAnswer answer) {
        return where.findIn(answer).stream()
                .filter(JsonNode::isValueNode)
                .map(node -> node.asText(""))
                .map(this::wait)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> wait(String text) {
        if (matches == null) {
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        }
        Matcher matcher = matches.matcher(text);
        return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    private static Pattern pattern(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression, Pattern.DOTALL);
            if (pattern.matcher("").groupCount() != 1) {
                throw new IllegalArgumentException("needs one group, the wait: " + expression);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + expression, e);
        }
    }
}
