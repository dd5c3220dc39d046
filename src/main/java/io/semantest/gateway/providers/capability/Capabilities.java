package io.semantest.gateway.providers.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.semantest.gateway.contract.request.GenerationRequest;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider can make: what its kamelet's schema of options says, as far as the operator lets it stand. Safe for
 * use by many threads.
 */
public final class Capabilities {

    /** Beside the schema's options: the longest prompt, in code points. */
    static final String MAX_PROMPT_LENGTH = "x-max-prompt-length";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST_SEED = 4_294_967_295L;

    private final JsonNode schema;
    private final OptionValueNames words;
    private final SentNames sentNames;
    private final JsonSchema validator;
    private final Set<String> declared;
    private final String usualQuality;
    private final Shapes shapes;
    private final int imagesPerCall;
    private final int maxPromptLength;

    /** @param kamelet JSON Schema (2020-12) of the options object the kamelet understands */
    public Capabilities(JsonNode kamelet, CapabilitySettings settings) {
        ObjectNode narrowed = settings.narrow(kamelet);
        this.words = OptionValueNames.takenFrom(narrowed, settings.qualityWords());
        this.sentNames = SentNames.takenFrom(narrowed);
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

    public Capabilities(JsonNode kamelet) {
        this(kamelet, CapabilitySettings.AS_THE_KAMELET_SAYS);
    }

    /** What callers may ask for. */
    public JsonNode schema() {
        return schema;
    }

    /** Under which names callers' members are sent. */
    public SentNames sentNames() {
        return sentNames;
    }

    /** Options that are not sent unless a request has them. */
    public Set<String> leftOpen() {
        return declared.stream()
                .filter(option -> !schema.path("properties").path(option).has("default"))
                .collect(Collectors.toSet());
    }

    /** How often the provider must be called to get this many images. */
    public int callsFor(int images) {
        return (images + imagesPerCall - 1) / imagesPerCall;
    }

    /** How many images to ask for in one call. */
    public int imagesIn(int images) {
        return Math.min(images, imagesPerCall);
    }

    /**
     * The seed of one of several calls for a request: moved on by the images asked for before, and from the end of the
     * provider's range back to its start. With the same seed each would bring the same picture.
     *
     * @param asked the seed of the request as the provider takes it, or null
     * @param call from 0
     * @return null when the request names none
     */
    public Long seedOf(Object asked, int call) {
        if (!(asked instanceof Number seed)) {
            return null;
        }
        long least = schema.at("/properties/seed/minimum").asLong(0);
        long most = schema.at("/properties/seed/maximum").asLong(LARGEST_SEED);
        return least + Math.floorMod(seed.longValue() - least + (long) call * imagesPerCall, most - least + 1);
    }

    /**
     * What the request's options become for this provider, or why it cannot serve them. Where the kamelet has a usual
     * quality it is always said, so that what is priced is what is made.
     */
    public OptionMapping map(GenerationRequest request) {
        OptionMapping mapping = OptionMapping.of(request.options(), words, shapes, declared);
        if (usualQuality != null) {
            mapping.options().putIfAbsent("quality", usualQuality);
        }
        int length = request.prompt().codePointCount(0, request.prompt().length());
        if (length > maxPromptLength) {
            return mapping.blockedBy(
                    "takes prompts of at most " + maxPromptLength + " characters, this one has " + length, null);
        }
        if (mapping.obstacle() != null || mapping.options().isEmpty()) {
            return mapping;
        }
        Set<ValidationMessage> faults = validator.validate(JSON.valueToTree(mapping.options()));
        return faults.isEmpty() ? mapping : blocked(mapping, faults.iterator().next());
    }

    private static OptionMapping blocked(OptionMapping mapping, ValidationMessage fault) {
        String place = fault.getInstanceLocation().toString();
        String option = place.substring(place.lastIndexOf('.') + 1).replaceFirst("^.*/", "");
        return mapping.blockedBy(fault.getMessage(), mapping.options().containsKey(option) ? option : null);
    }
}
