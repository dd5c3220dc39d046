package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the client meant to ask for, and every answer it got. */
record Intent(JsonNode line, List<String> markers, List<JsonNode> answers) {

    /** @param journal all lines of the client's journal */
    static List<Intent> of(List<JsonNode> journal) {
        List<Intent> intents = new ArrayList<>();
        Map<Integer, Intent> byOperation = new HashMap<>();
        for (JsonNode line : journal) {
            int operation = line.path("op").asInt();
            if (line.path("kind").asText().equals("intent")) {
                Intent intent = new Intent(line, texts(line.path("markers")), new ArrayList<>());
                intents.add(intent);
                byOperation.put(operation, intent);
            } else if (line.path("kind").asText().equals("ack")) {
                byOperation.get(operation).answers().add(line);
            }
        }
        return intents;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The member's text, or null. */
    String text(String member) {
        return line.path(member).asText(null);
    }

    /** Answers that say that there is a job. */
    List<JsonNode> successes() {
        return answers.stream()
                .filter(answer -> answer.path("status").asInt() == 200
                        || answer.path("status").asInt() == 202)
                .toList();
    }

    /** What a key belongs to; null without one. */
    String keyOfCaller() {
        return text("key") == null ? null : text("caller") + "/" + text("what").equals("batch") + "/" + text("key");
    }
}
