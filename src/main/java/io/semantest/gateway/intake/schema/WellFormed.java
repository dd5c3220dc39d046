package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import java.util.Map;

/** Refuses what JSON's grammar allows but nobody can store or send on unchanged. */
final class WellFormed {

    private WellFormed() {}

    /** @throws InvalidRequest at a number beyond the range of a double, or text with half a surrogate pair */
    static void check(JsonNode document) {
        Fault fault = faultIn(document);
        if (fault != null) {
            throw new InvalidRequest(fault.pointer(), fault.detail());
        }
    }

    private static Fault faultIn(JsonNode node) {
        if (node.isTextual()) {
            return faultIn(node.textValue());
        }
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            return new Fault("", "The number is too large: its magnitude must stay below 1.8e308.");
        }
        return node.isObject() ? faultInMembers(node) : faultInElements(node);
    }

    private static Fault faultInMembers(JsonNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            Fault fault = faultIn(member.getKey());
            fault = fault == null ? faultIn(member.getValue()) : fault;
            if (fault != null) {
                return new Fault(Pointers.child("", member.getKey()) + fault.pointer(), fault.detail());
            }
        }
        return null;
    }

    private static Fault faultInElements(JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            Fault fault = faultIn(array.get(i));
            if (fault != null) {
                return new Fault("/" + i + fault.pointer(), fault.detail());
            }
        }
        return null;
    }

    private static Fault faultIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !Character.isSupplementaryCodePoint(text.codePointAt(i++))) {
                return new Fault(
                        "", "The text holds half a surrogate pair, which is no character. Send well-formed Unicode.");
            }
        }
        return null;
    }
}
