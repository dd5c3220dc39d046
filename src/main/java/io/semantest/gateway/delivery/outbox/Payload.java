package io.semantest.gateway.delivery.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.json.JsonTrees;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is sent: {@code type}, {@code timestamp} and {@code data}, as Standard Webhooks recommends, in less than 20 kB.
 * What does not fit is left out, the least that suffices, and {@code omitted} names it by JSON pointers.
 */
final class Payload {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 20_000;
    /** Room for the pointers of what is left out. */
    private static final int RESERVE = 1_000;
    /** What a receiver needs to find the rest. */
    private static final Set<String> KEPT = Set.of("jobId", "batchId", "status", "images", "id", "url");

    private Payload() {}

    static String of(String event, Instant at, String data) {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("type", event);
        payload.put("timestamp", at.toString());
        payload.set("data", read(data));
        List<String> omitted = shortened(payload);
        if (!omitted.isEmpty()) {
            payload.set("omitted", JSON.valueToTree(omitted));
        }
        return payload.toString();
    }

    private static List<String> shortened(ObjectNode payload) {
        List<String> omitted = new ArrayList<>();
        int excess = size(payload) - MOST_BYTES;
        while (excess >= 0) {
            List<Member> members = members(payload.get("data"), "/data");
            if (members.isEmpty()) {
                break;
            }
            int wanted = excess + RESERVE;
            Member least = members.stream()
                    .filter(member -> member.size() >= wanted)
                    .min(Comparator.comparingInt(Member::size))
                    .orElseGet(() -> members.stream()
                            .max(Comparator.comparingInt(Member::size))
                            .orElseThrow());
            least.parent().remove(least.name());
            omitted.add(least.pointer());
            excess = size(payload) + (omitted.isEmpty() ? 0 : RESERVE) - MOST_BYTES;
        }
        return omitted;
    }

    private static List<Member> members(JsonNode node, String pointer) {
        List<Member> members = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String place = pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
                if (!KEPT.contains(entry.getKey())) {
                    members.add(new Member(object, entry.getKey(), place, size(entry.getValue())));
                }
                members.addAll(members(entry.getValue(), place));
            }
        } else {
            for (int index = 0; index < node.size(); index++) {
                members.addAll(members(node.get(index), pointer + "/" + index));
            }
        }
        return members;
    }

    private static int size(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode read(String json) {
        try {
            return JsonTrees.read(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a notice's data is JSON", e);
        }
    }

    private record Member(ObjectNode parent, String name, String pointer, int size) {}
}
