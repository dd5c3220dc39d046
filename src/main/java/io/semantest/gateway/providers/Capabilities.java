package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.semantest.gateway.contract.GenerationRequest;
import java.util.Set;

/**
 * What a provider can make: what its kamelet's schema of options says, as far as the operator lets it stand. Safe for
 * use by many threads.
 */
final class Capabilities {

    /** Beside the schema's options: the longest prompt, in code points. */
    static final String MAX_PROMPT_LENGTH = "x-max-prompt-length";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schema;
    private final OptionWords words;
    private final JsonSchema validator;
    private final Set<String> declared;
    private final String usualQuality;
    private final Shapes shapes;
    private final int imagesPerCall;
    private final int maxPromptLength;

    /** @param kamelet JSON Schema (2020-12) of the options object the kamelet understands */
    Capabilities(JsonNode kamelet, CapabilitySettings settings) {
        ObjectNode narrowed = settings.narrow(kamelet);
        this.words = OptionWords.takenFrom(narrowed, settings.qualityWords());
        this.schema = words.published(narrowed);
        this.validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(narrowed.deepCopy().without(MAX_PROMPT_LENGTH));
        Offer offer = Offer.of(kamelet, settings);
        this.declared = offer.options();
        this.usualQuality = offer.usualQuality();
        this.shapes = new Shapes(offer.sizes(), offer.ratios(), declared);
        this.imagesPerCall = schema.at("/properties/n/maximum").asInt(1);
        this.maxPromptLength = schema.path(MAX_PROMPT_LENGTH).asInt(Integer.MAX_VALUE);
    }

    Capabilities(JsonNode kamelet) {
        this(kamelet, CapabilitySettings.AS_THE_KAMELET_SAYS);
    }

    /** What callers may ask for. */
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

    /**
     * What the request's options become for this provider, or why it cannot serve them. Where the kamelet has a usual
     * quality it is always said, so that what is priced is what is made.
     */
    OptionMapping map(GenerationRequest request) {
        OptionMapping mapping = OptionMapping.of(request.options(), words, shapes, declared);
        if (usualQuality != null) {
            mapping.options().putIfAbsent("quality", usualQuality);
        }
        int length = request.prompt().codePointCount(0, request.prompt().length());
        if (length > maxPromptLength) {
            return mapping.blockedBy(
                    "takes prompts of at most " + maxPromptLength + " characters, this one has " + length);
        }
        if (mapping.obstacle() != null || mapping.options().isEmpty()) {
            return mapping;
        }
        Set<ValidationMessage> faults = validator.validate(JSON.valueToTree(mapping.options()));
        return faults.isEmpty()
                ? mapping
                : mapping.blockedBy(faults.iterator().next().getMessage());
    }
}
