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
    /** Room for the list of what is left out, without what is in it. */
    private static final int LIST = 20;
    /** What a receiver needs to find the rest. */
    private static final Set<String> KEPT = Set.of("jobId", "batchId", "status", "images", "id", "url");

    private Payload() {}

    static String of(String event, Instant at, String data) {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("type", event);
        payload.put("timestamp", at.toString());
        payload.set("data", read(data));
        shorten(payload);
        return payload.toString();
    }

    private static void shorten(ObjectNode payload) {
        List<String> omitted = new ArrayList<>();
        for (int excess = excess(payload); excess >= 0; excess = excess(payload)) {
            List<Member> members = members(payload.get("data"), "/data");
            if (members.isEmpty()) {
                break;
            }
            int wanted = excess + LIST;
            Member least = members.stream()
                    .filter(member -> member.saved() >= wanted)
                    .min(Comparator.comparingInt(Member::saved))
                    .orElseGet(() -> members.stream()
                            .max(Comparator.comparingInt(Member::saved))
                            .orElseThrow());
            least.parent().remove(least.name());
            omitted.removeIf(inside -> inside.startsWith(least.pointer() + "/"));
            omitted.add(least.pointer());
            payload.set("omitted", JSON.valueToTree(omitted));
        }
    }

    private static int excess(ObjectNode payload) {
        return size(payload) - MOST_BYTES;
    }

    private static List<Member> members(JsonNode node, String pointer) {
        List<Member> members = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String place = pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
                if (!KEPT.contains(entry.getKey())) {
                    members.add(new Member(object, entry.getKey(), place, saved(entry, place)));
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

    /** How much shorter the payload is without it: its pointer takes the place of name and value. */
    private static int saved(Map.Entry<String, JsonNode> member, String pointer) {
        return size(JSON.valueToTree(member.getKey())) + size(member.getValue()) - size(JSON.valueToTree(pointer));
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

    private record Member(ObjectNode parent, String name, String pointer, int saved) {}
}
