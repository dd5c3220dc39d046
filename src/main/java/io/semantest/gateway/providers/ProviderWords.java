package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.Outcome;
import java.util.List;

/** Finds the words with which a provider explains itself. */
final class ProviderWords {

    private static final List<String> PLACES = List.of(
            "/error/message",
            "/message",
            "/error",
            "/detail",
            "/description",
            "/errors/0",
            "/name",
            "/finish_reason",
            "/promptFeedback/blockReason",
            "/candidates/0/finishReason");

    private ProviderWords() {}

    /**
     * The status and the provider's message. Where the operator has to act the message is left out: it may quote the
     * key or the account.
     */
    static String of(Outcome outcome, int status, JsonNode answer) {
        if (outcome == Outcome.MISCONFIGURED || outcome == Outcome.EXHAUSTED) {
            return "HTTP " + status + ", the operator has to act";
        }
        String message = message(answer);
        return message.isEmpty() ? "HTTP " + status : message + " (HTTP " + status + ")";
    }

    private static String message(JsonNode answer) {
        return PLACES.stream()
                .map(answer::at)
                .filter(JsonNode::isTextual)
                .map(node -> node.asText().strip().replaceAll("\\p{Cntrl}+", " "))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
