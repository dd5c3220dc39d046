package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.ValidationMessage;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.intake.schema.JsonSchemas;
import io.semantest.gateway.intake.schema.Pointers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds a request against the published schema (JSON Schema 2020-12) and words what does not fit. */
final class SchemaCheck {

    private final JsonNode schemaNode;
    private final JsonSchema schema;

    SchemaCheck(JsonNode requestSchema) {
        this.schemaNode = requestSchema;
        this.schema = JsonSchemas.compiled(requestSchema);
    }

    void check(NormalizedRequest draft) {
        // The plain yes or no is several times cheaper than the messages, and nearly every request is fine.
        if (!schema.validate(draft.body(), OutputFormat.BOOLEAN)) {
            explain(draft.body(), draft);
        }
    }

    private void explain(ObjectNode body, NormalizedRequest draft) {
        Map<String, Fault> byPlace = new LinkedHashMap<>();
        for (ValidationMessage message : schema.validate(body)) {
            Fault fault = fault(body, draft, message);
            byPlace.putIfAbsent(fault.pointer(), fault);
        }
        byPlace.values().forEach(draft::fault);
    }

    private Fault fault(JsonNode body, NormalizedRequest draft, ValidationMessage message) {
        String pointer = pointer(message);
        String name = Pointers.lastName(draft.writtenAt(pointer));
        String expected = SchemaMessages.of(schemaAt(message)).orElse("as the schema says (" + message.getType() + ")");
        JsonNode value = body.at(pointer);
        String fault = value.isMissingNode()
                ? name + " is required: " + expected + "."
                : name + " must be " + expected + ", was " + SchemaMessages.shown(value, schemaAt(message)) + ".";
        return new Fault(pointer, fault);
    }

    private static String pointer(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        return message.getProperty() == null ? place : place + '/' + message.getProperty();
    }

    private JsonNode schemaAt(ValidationMessage message) {
        JsonNodePath path = message.getInstanceLocation();
        JsonNode found = schemaNode;
        for (int i = 0; i < path.getNameCount(); i++) {
            found = inner(found, path.getElement(i));
        }
        return message.getProperty() == null ? found : inner(found, message.getProperty());
    }

    private static JsonNode inner(JsonNode outer, Object step) {
        return step instanceof Integer
                ? outer.path("items")
                : outer.path("properties").path(step.toString());
    }
}
