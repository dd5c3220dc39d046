package io.semantest.gateway.sandbox.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Ratio;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A valid request for images, checked as OpenAI checks it. */
record OpenAiOrder(
        String id, OpenAiModel model, String prompt, int n, String size, String quality, String look, boolean asUrl) {
    private static final Set<String> GPT_ONLY =
            Set.of("background", "moderation", "output_format", "output_compression", "stream", "partial_images");
    private static final Set<String> DALL_E_ONLY = Set.of("response_format", "style");

    static OpenAiOrder of(Call call) {
        var body = call.json()
                .orElseThrow(
                        () -> OpenAiErrors.invalid(null, null, "We could not parse the JSON body of your request."));
        var id = text(body, "model", OpenAiModel.DEFAULT_ID);
        return of(body, id, OpenAiModel.of(id));
    }

    /** @param id of the model, or the name of its deployment */
    static OpenAiOrder of(ObjectNode body, String id, OpenAiModel model) {
        refuseForeign(body, model);
        var quality = oneOf(body, "quality", "auto", model);
        var style = text(body, "style", "vivid");
        var format = text(body, "response_format", "url");
        var formats = model == OpenAiModel.OTHER ? List.of("url", "b64_json", "base64") : List.of("url", "b64_json");
        require(formats.contains(format), "response_format", format, quoted(formats));
        require(List.of("vivid", "natural").contains(style), "style", style, "'vivid' and 'natural'");
        return new OpenAiOrder(
                id,
                model,
                prompt(body, model),
                count(body, model),
                size(body, model),
                quality,
                id + quality + style,
                !model.isGpt() && format.equals("url"));
    }

    boolean isOther() {
        return model == OpenAiModel.OTHER;
    }

    List<Picture> pictures() {
        var sides = size.split("x");
        return IntStream.range(0, n)
                .mapToObj(i -> new Picture(
                        prompt, look.hashCode() + i, Integer.parseInt(sides[0]), Integer.parseInt(sides[1])))
                .toList();
    }

    private static void refuseForeign(ObjectNode body, OpenAiModel model) {
        if (model == OpenAiModel.OTHER) {
            return;
        }
        for (var name : model.isGpt() ? DALL_E_ONLY : GPT_ONLY) {
            if (body.hasNonNull(name)) {
                throw OpenAiErrors.unknownParameter(name);
            }
        }
    }

    private static String prompt(ObjectNode body, OpenAiModel model) {
        if (!body.hasNonNull("prompt")) {
            throw OpenAiErrors.invalid("missing_required_parameter", "prompt", "Missing required parameter: 'prompt'.");
        }
        var prompt = text(body, "prompt", "");
        if (prompt.isBlank()) {
            throw OpenAiErrors.invalid(
                    "invalid_value",
                    "prompt",
                    "Invalid 'prompt': empty string. Expected a string with minimum length 1.");
        }
        if (prompt.length() > model.longestPrompt) {
            throw OpenAiErrors.invalid(
                    "string_above_max_length",
                    "prompt",
                    "Invalid 'prompt': string too long. Expected a string with maximum length %d, but got %d instead."
                            .formatted(model.longestPrompt, prompt.length()));
        }
        return prompt;
    }

    private static int count(ObjectNode body, OpenAiModel model) {
        var n = body.path("n");
        if (n.isMissingNode() || n.isNull()) {
            return 1;
        }
        if (!n.isIntegralNumber()) {
            throw OpenAiErrors.invalid("invalid_type", "n", "Invalid type for 'n': expected an integer.");
        }
        if (n.asLong() < 1 || n.asLong() > model.mostImages) {
            throw OpenAiErrors.invalid(
                    n.asLong() < 1 ? "integer_below_min_value" : "integer_above_max_value",
                    "n",
                    "Invalid 'n': expected a value from 1 to %d, but got %s instead.".formatted(model.mostImages, n));
        }
        return n.asInt();
    }

    private static String size(ObjectNode body, OpenAiModel model) {
        if (model == OpenAiModel.OTHER && body.hasNonNull("aspect_ratio")) {
            return shaped(text(body, "aspect_ratio", ""));
        }
        if (model == OpenAiModel.OTHER && body.hasNonNull("width")) {
            var sides = body.path("width").asInt() + "x" + body.path("height").asInt();
            require(model.takesSize(sides), "width", sides, "width and height within the model's limits");
            return sides;
        }
        var size = text(body, "size", "auto");
        if (!body.hasNonNull("size") || size.equals("auto")) {
            return "1024x1024";
        }
        var allowed = model.sizes.isEmpty() ? "WIDTHxHEIGHT within the model's limits" : quoted(model.sizes);
        require(model.takesSize(size), "size", size, allowed);
        return size;
    }

    private static String shaped(String ratio) {
        require(ratio.matches("[1-9]\\d?:[1-9]\\d?"), "aspect_ratio", ratio, "such as 16:9");
        var sides = Ratio.of(ratio);
        return sides.width() + "x" + sides.height();
    }

    private static String oneOf(ObjectNode body, String name, String otherwise, OpenAiModel model) {
        var value = text(body, name, otherwise);
        require(!body.hasNonNull(name) || model.takesQuality(value), name, value, "those of the model");
        return value;
    }

    private static String text(JsonNode body, String name, String otherwise) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw OpenAiErrors.invalid(
                    "invalid_type", name, "Invalid type for '%s': expected a string.".formatted(name));
        }
        return value.asText();
    }

    private static void require(boolean valid, String param, String value, String allowed) {
        if (!valid) {
            throw OpenAiErrors.invalid(
                    "invalid_value", param, "Invalid value: '%s'. Supported values are: %s.".formatted(value, allowed));
        }
    }

    private static String quoted(List<String> values) {
        return "'" + String.join("', '", values) + "'";
    }
}
