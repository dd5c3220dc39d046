package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.Outcome;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One row of an {@link OutcomeTable}. */
record OutcomeRow(List<String> statuses, List<String> path, Pattern matches, boolean empty, Outcome outcome) {

    private static final String ANY = "-";
    private static final Pattern STEP = Pattern.compile("[A-Za-z_][\\w-]*|\\d{1,4}");
    private static final Pattern STATUS = Pattern.compile("\\*|[1-5](xx|\\d\\d)");

    static OutcomeRow parse(String line) {
        String[] cells = line.split("\\s+");
        if (cells.length != 4) {
            throw new IllegalArgumentException("expected four columns (status where matches outcome) in: " + line);
        }
        List<String> statuses = List.of(cells[0].split(","));
        for (String status : statuses) {
            if (!STATUS.matcher(status).matches()) {
                throw new IllegalArgumentException("status must be a code, a class like 5xx, or *, was " + status);
            }
        }
        List<String> path = ANY.equals(cells[1]) ? List.of() : List.of(cells[1].split("\\.", -1));
        for (String step : path) {
            if (!STEP.matcher(step).matches()) {
                throw new IllegalArgumentException("not a path of names and positions: " + cells[1]);
            }
        }
        boolean empty = "empty".equals(cells[2]);
        return new OutcomeRow(statuses, path, empty ? null : pattern(cells[2]), empty, outcome(cells[3]));
    }

    boolean fits(int status, JsonNode body) {
        return statuses.stream().anyMatch(wanted -> covers(wanted, status)) && bodyFits(found(body));
    }

    private static boolean covers(String wanted, int status) {
        return wanted.equals("*")
                || (wanted.endsWith("xx") ? wanted.charAt(0) - '0' == status / 100 : wanted.equals("" + status));
    }

    private JsonNode found(JsonNode body) {
        JsonNode node = body;
        for (String step : path) {
            node = Character.isDigit(step.charAt(0)) ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    private boolean bodyFits(JsonNode found) {
        if (empty) {
            return found.isContainerNode() ? found.isEmpty() : found.asText("").isBlank();
        }
        return matches == null || matches.matcher(found.asText("")).matches();
    }

    private static Pattern pattern(String expression) {
        try {
            return ANY.equals(expression) ? null : Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + expression, e);
        }
    }

    private static Outcome outcome(String word) {
        try {
            return Outcome.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no such outcome: " + word, e);
        }
    }
}
