package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.judgement.Judgement;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the words with which a provider explains itself. */
public final class ProviderMessage {

    private static final List<String> PLACES = List.of(
            "/error/message",
            "/message",
            "/error",
            "/detail",
            "/failReason",
            "/description",
            "/errors/0",
            "/name",
            "/finish_reason",
            "/promptFeedback/blockReason",
            "/candidates/0/finishReason");

    private static final int MOST_TOLD = 4;

    private ProviderMessage() {}

    /**
     * The status and the provider's message. Where it is about the operator's account the message is left out, for it may
     * name that, or quote the key; what looks like such a name elsewhere is left out too.
     */
    public static String of(Outcome outcome, int status, JsonNode answer) {
        if (outcome == Outcome.THROTTLED) {
            return "asked too often (HTTP " + status + ")";
        }
        if (outcome == Outcome.EXHAUSTED) {
            return "out of credit (HTTP " + status + "), the operator has to act";
        }
        if (outcome == Outcome.MISCONFIGURED || isRefusal(status, outcome)) {
            return "HTTP " + status + ", the operator has to act";
        }
        String message = message(answer);
        return message.isEmpty() ? "HTTP " + status : message + " (HTTP " + status + ")";
    }

    /**
     * What the operator has to mend, in the provider's own words.
     *
     * @param written what must not be told, such as the prompt and the key
     */
    public static String problem(int status, JsonNode said, Collection<String> written) {
        String words = Judgement.words(said).stream()
                .map(text -> Redaction.of(text, written))
                .filter(Predicate.not(String::isBlank))
                .distinct()
                .limit(MOST_TOLD)
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + words;
    }

    private static boolean isRefusal(int status, Outcome outcome) {
        return (status == 401 || status == 403) && outcome != Outcome.MODERATED;
    }

    private static String message(JsonNode answer) {
        return PLACES.stream()
                .map(answer::at)
                .filter(JsonNode::isTextual)
                .map(node -> Redaction.of(node.asText(), List.of()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> Judgement.words(answer).stream()
                        .limit(1)
                        .map(text -> Redaction.of(text, List.of()))
                        .collect(Collectors.joining()));
    }
}
