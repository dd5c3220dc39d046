package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.image.ImageSource;
import io.semantest.gateway.providers.judgement.Judgement;
import io.semantest.gateway.providers.judgement.SentMembers;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * One row of an {@link OutcomeTable}.
 *
 * @param outcome null where the answer's words decide, and the request
 * @param noImage whether the provider works and only this request has brought no image, which no breaker counts
 * @param ofNothing whether it is about answers without a body
 */
record OutcomeRow(
        List<String> statuses,
        AnswerPath where,
        Predicate<List<JsonNode>> matches,
        Outcome outcome,
        boolean noImage,
        boolean ofNothing) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NO_IMAGE = "no-image";

    private static final String JUDGED = "judged";

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
        if (cells[0].equals("*") && cells[2].equals("-")) {
            throw new IllegalArgumentException(
                    "a row for every answer hides from the log what is not listed; without it that is transient too: "
                            + line);
        }
        boolean ofNothing = cells[1].equals("-") && cells[2].equals("empty");
        boolean noImage = cells[3].equals(NO_IMAGE) || cells[3].startsWith(NO_IMAGE + ":");
        String word = noImage ? cells[3].replaceFirst(NO_IMAGE + ":?", "") : cells[3];
        Outcome outcome = noImage && word.isEmpty() ? Outcome.TRANSIENT : outcome(word);
        return new OutcomeRow(statuses, AnswerPath.parse(cells[1]), matcher(cells[2]), outcome, noImage, ofNothing);
    }

    boolean fits(ProviderAnswer answer) {
        return statuses.stream().anyMatch(wanted -> covers(wanted, answer.status()))
                && (ofNothing ? answer.isBlank() : matches.test(where.findIn(answer)));
    }

    /** What an answer that fits means; empty where its words say nothing, and the rows below have to decide. */
    Optional<Outcome> decide(ProviderAnswer answer, SentMembers sent) {
        return outcome == null ? Judgement.of(answer.status(), answer.said(), sent) : Optional.of(outcome);
    }

    private static boolean covers(String wanted, int status) {
        return wanted.equals("*")
                || (wanted.endsWith("xx") ? wanted.charAt(0) - '0' == status / 100 : wanted.equals("" + status));
    }

    /** Of several places one that matches is enough, but they are only empty when all are. */
    private static Predicate<List<JsonNode>> matcher(String cell) {
        return switch (cell) {
            case "-" -> found -> true;
            case "empty" -> found -> found.stream().allMatch(OutcomeRow::isEmpty);
            case "image" -> found -> found.stream().anyMatch(OutcomeRow::holdsImage);
            case "account" -> found -> Judgement.speaksOfAccount(found.stream());
            case "refusal" -> found -> Judgement.refuses(found.stream());
            case "present" -> found -> !found.stream().allMatch(OutcomeRow::isEmpty);
            default -> {
                Predicate<String> expression = pattern(cell).asMatchPredicate();
                yield found -> found.stream()
                        .anyMatch(node -> expression.test(node.asText("").strip()));
            }
        };
    }

    private static boolean holdsImage(JsonNode found) {
        return !found.isMissingNode()
                && !ImageSource.in(JSON.convertValue(found, Object.class)).isEmpty();
    }

    /**
     * Servers in Go send every member of an object that says nothing. Bytes would be made a text of first, which is much work
     * for an image.
     */
    private static boolean isEmpty(JsonNode found) {
        if (found.isArray()) {
            return found.isEmpty();
        }
        if (found.isObject()) {
            return StreamSupport.stream(found.spliterator(), false).allMatch(OutcomeRow::isEmpty);
        }
        return !found.isBinary() && found.asText("").isBlank();
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + expression, e);
        }
    }

    private static Outcome outcome(String word) {
        if (word.equals(JUDGED)) {
            return null;
        }
        try {
            return Outcome.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no such outcome: " + word, e);
        }
    }
}
