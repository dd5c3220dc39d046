package io.semantest.gateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.delivery.outbox.DeliveryLog.Entry;
import io.semantest.gateway.delivery.outbox.DeliveryLog.Try;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries as callers read them. */
final class DeliveryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeliveryJson() {}

    static Map<String, Object> members(Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("deliveryId", entry.id());
        members.put("kind", entry.kind());
        members.put("target", entry.target());
        members.put("event", entry.event());
        members.put("subject", entry.subject());
        members.put("state", entry.state());
        members.put("attempts", entry.attempts());
        members.put("createdAt", entry.createdAt().toString());
        if (entry.endedAt() == null) {
            members.put("dueAt", entry.dueAt().toString());
        } else {
            members.put("endedAt", entry.endedAt().toString());
        }
        if (entry.reason() != null) {
            members.put("reason", entry.reason());
        }
        if (entry.endpointDisabled()) {
            members.put("endpointDisabled", true);
        }
        return members;
    }

    static Map<String, Object> members(Entry entry, List<Try> tries) {
        Map<String, Object> members = members(entry);
        members.put("tries", tries.stream().map(DeliveryJson::members).toList());
        return members;
    }

    static String write(Map<String, Object> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> members(Try attempt) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", attempt.number());
        members.put("at", attempt.at().toString());
        members.put("durationMs", attempt.durationMs());
        if (attempt.status() != null) {
            members.put("status", attempt.status());
        }
        if (attempt.reason() != null) {
            members.put("reason", attempt.reason());
        }
        return members;
    }
}
