package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.Outcome;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the words with which a provider explains itself. */
final class ProviderWords {

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

    /** Keys, and ids of organisations, projects and users, as providers write them. */
    private static final Pattern ACCOUNT =
            Pattern.compile("\\b(?:org|proj|user|acct|sk|r8|hf|whsec)[-_][A-Za-z0-9_-]{8,}");

    private ProviderWords() {}

    /**
     * The status and the provider's message. Where it is about the operator's account the message is left out, for it may
     * name that, or quote the key; what looks like such a name elsewhere is left out too.
     */
    static String of(Outcome outcome, int status, JsonNode answer) {
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

    private static boolean isRefusal(int status, Outcome outcome) {
        return (status == 401 || status == 403) && outcome != Outcome.MODERATED;
    }

    private static String message(JsonNode answer) {
        return PLACES.stream()
                .map(answer::at)
                .filter(JsonNode::isTextual)
                .map(node -> ACCOUNT.matcher(node.asText().strip().replaceAll("\\p{Cntrl}+", " "))
                        .replaceAll("…"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
