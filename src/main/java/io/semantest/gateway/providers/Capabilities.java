package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.semantest.gateway.contract.GenerationRequest;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider can make, as its kamelet's schema of options says. Safe for use by many threads.
 */
final class Capabilities {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schema;
    private final JsonSchema validator;
    private final Set<String> declared;
    private final int imagesPerCall;

    /** @param schema JSON Schema (2020-12) of the options object the kamelet understands */
    Capabilities(JsonNode schema) {
        this.schema = schema;
        this.validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        this.declared = schema.path("properties").properties().stream()
                .map(property -> property.getKey())
                .collect(Collectors.toUnmodifiableSet());
        this.imagesPerCall = schema.at("/properties/n/maximum").asInt(1);
    }

    JsonNode schema() {
        return schema;
    }

    /** How often the provider must be called to get this many images. */
    int callsFor(int images) {
        return (images + imagesPerCall - 1) / imagesPerCall;
    }

    /** How many images to ask for in one call. */
    int imagesIn(int images) {
        return Math.min(images, imagesPerCall);
    }

    /** What the request's options become for this provider, or why it cannot serve them. */
    OptionMapping map(GenerationRequest request) {
        OptionMapping mapping = OptionMapping.of(request.options(), declared);
        if (mapping.obstacle() != null || mapping.options().isEmpty()) {
            return mapping;
        }
        Set<ValidationMessage> faults = validator.validate(JSON.valueToTree(mapping.options()));
        return faults.isEmpty()
                ? mapping
                : mapping.blockedBy(faults.iterator().next().getMessage());
    }
}
