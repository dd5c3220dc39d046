package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.intake.schema.Pixels;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a schema cannot say about a request. Every rule sees a request that fits the schema and returns what is wrong
 * with it, or null.
 */
final class CrossFieldRules {

    private static final List<Rule> RULES = List.of(
            CrossFieldRules::widthNeedsHeight,
            CrossFieldRules::heightNeedsWidth,
            CrossFieldRules::sidesWithinLimits,
            CrossFieldRules::sizeAgreesWithWidthAndHeight,
            CrossFieldRules::aspectRatioAgreesWithPixels,
            CrossFieldRules::metadataIsSmall);

    private static final String WEBHOOK = "webhookUrl";
    private static final int MIN_SIDE = 64;
    private static final int MAX_SIDE = 4096;
    private static final int MAX_METADATA = 16 * 1024;
    /** Providers call 1792x1024 "16:9" although it is 1.6 % off. */
    private static final double RATIO_TOLERANCE = 0.05;

    private CrossFieldRules() {}

    static void check(NormalizedRequest draft, WebhookRules webhooks) {
        for (Rule rule : RULES) {
            Fault fault = rule.breachIn(draft.body());
            if (fault != null) {
                draft.fault(fault);
            }
        }
        String url = draft.body().path(WEBHOOK).textValue();
        if (url != null) {
            webhooks.objectionTo(url).ifPresent(objection -> draft.fault(new Fault("/" + WEBHOOK, objection)));
        }
    }

    private static Fault widthNeedsHeight(ObjectNode request) {
        return has(request, "width") && !has(request, "height")
                ? new Fault("/options/width", "width needs height beside it: give both or neither.")
                : null;
    }

    private static Fault heightNeedsWidth(ObjectNode request) {
        return has(request, "height") && !has(request, "width")
                ? new Fault("/options/height", "height needs width beside it: give both or neither.")
                : null;
    }

    private static Fault sidesWithinLimits(ObjectNode request) {
        Pixels size = Pixels.ofSize(options(request));
        return size == null || size.sidesWithin(MIN_SIDE, MAX_SIDE)
                ? null
                : new Fault(
                        "/options/size",
                        "size must have sides from " + MIN_SIDE + " to " + MAX_SIDE + " pixels, was " + size + ".");
    }

    private static Fault sizeAgreesWithWidthAndHeight(ObjectNode request) {
        Pixels size = Pixels.ofSize(options(request));
        Pixels sides = Pixels.ofSides(options(request));
        return size == null || sides == null || size.equals(sides)
                ? null
                : new Fault("/options/size", "size is " + size + " but width and height are " + sides + ": give one.");
    }

    private static Fault aspectRatioAgreesWithPixels(ObjectNode request) {
        Pixels size = Pixels.ofSize(options(request));
        Pixels pixels = size == null ? Pixels.ofSides(options(request)) : size;
        JsonNode ratio = options(request).path("aspectRatio");
        return pixels == null || ratio.isMissingNode() || pixels.hasRatio(ratio.asText(), RATIO_TOLERANCE)
                ? null
                : new Fault(
                        "/options/aspectRatio",
                        "aspectRatio is " + ratio.asText() + " but the size is " + pixels + ": give one of them.");
    }

    private static Fault metadataIsSmall(ObjectNode request) {
        JsonNode metadata = request.get("metadata");
        if (metadata == null) {
            return null;
        }
        int length = metadata.toString().getBytes(StandardCharsets.UTF_8).length;
        return length <= MAX_METADATA
                ? null
                : new Fault(
                        "/metadata",
                        "metadata must be at most " + MAX_METADATA + " bytes as JSON, was " + length
                                + ". Keep it on your side, under the jobId.");
    }

    private static JsonNode options(ObjectNode request) {
        return request.path(MemberNames.OPTIONS);
    }

    private static boolean has(ObjectNode request, String option) {
        return options(request).has(option);
    }

    @FunctionalInterface
    private interface Rule {
        Fault breachIn(ObjectNode request);
    }
}
