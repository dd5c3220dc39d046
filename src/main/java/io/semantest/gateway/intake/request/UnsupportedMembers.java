package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Members that OpenAI documents for images and that no provider of this gateway is ever told. */
final class UnsupportedMembers {

    private static final String EDITS = " belongs to edits; images are made from prompts only here. Leave it out.";
    private static final String EVENTS = ": images come in one answer, not as events.";

    /** By name, the value that asks for nothing and what to say of any other. */
    private static final Map<String, Rule> RULES = Map.of(
            "stream", new Rule("false", "stream must be false" + EVENTS),
            "partial_images", new Rule("0", "partial_images must be 0" + EVENTS),
            "input_fidelity", new Rule("low", "input_fidelity" + EDITS),
            "image", new Rule(null, "image" + EDITS),
            "images", new Rule(null, "images" + EDITS),
            "mask", new Rule(null, "mask" + EDITS));

    private record Rule(String neutral, String detail) {}

    private UnsupportedMembers() {}

    static boolean knows(String name) {
        return RULES.containsKey(name);
    }

    /** Why the member is refused; empty when it is none of these, or asks for nothing. */
    static Optional<String> detail(String name, JsonNode value) {
        Rule rule = RULES.get(name);
        return rule == null || said(value).equals(rule.neutral()) ? Optional.empty() : Optional.of(rule.detail());
    }

    private static String said(JsonNode value) {
        boolean whole = value.isNumber() && value.doubleValue() == value.longValue();
        return whole ? Long.toString(value.longValue()) : value.asText(value.toString());
    }
}
