package io.semantest.gateway.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.semantest.gateway.contract.RetryAfter;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.judgement.SentMembers;
import io.semantest.gateway.providers.outcome.OutcomeTable;
import io.semantest.gateway.providers.outcome.ProviderAnswer;
import io.semantest.gateway.providers.outcome.WaitTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outcome tables of the shipped kamelets, as their kamelet's defaults make them, and answers to hold them against. */
final class ShippedTables {

    private static final Pattern PROPERTY = Pattern.compile("\\{\\{(\\w+)}}");

    /** A caller who has asked for everything there is. */
    static final SentMembers EVERYTHING = new SentMembers(
            Set.of(
                    "prompt",
                    "inputs",
                    "n",
                    "size",
                    "width",
                    "height",
                    "image_size",
                    "aspect_ratio",
                    "quality",
                    "style",
                    "seed",
                    "negative_prompt",
                    "num_inference_steps",
                    "steps",
                    "guidance_scale",
                    "cfg",
                    "cfg_scale",
                    "output_format",
                    "ar",
                    "chaos"),
            Set.of(),
            true);

    /** A caller who has sent nothing but a prompt. */
    static final SentMembers PROMPT = new SentMembers(Set.of("prompt"), Set.of("aspect_ratio"), false);

    private ShippedTables() {}

    /**
     * The word of the outcome, or {@code unlisted}.
     *
     * @param answer JSON with single quotes; anything that does not begin with a brace is no JSON
     */
    static String classify(String kamelet, String bean, int status, String answer) {
        return classify(kamelet, bean, status, answer, Map.of());
    }

    /** The same for a caller who has sent this and nothing else. */
    static String classify(String kamelet, String bean, int status, String answer, SentMembers sent) {
        return OutcomeTable.parse(text(kamelet, bean, 0, Map.of()))
                .classify(answer(status, answer, Map.of()), sent)
                .map(Outcome::word)
                .orElse("unlisted");
    }

    /** @param headers of the answer, by the names that the kamelet uses */
    static String classify(String kamelet, String bean, int status, String answer, Map<String, String> headers) {
        return OutcomeTable.parse(text(kamelet, bean, 0, Map.of()))
                .classify(answer(status, answer, headers), EVERYTHING)
                .map(Outcome::word)
                .orElse("unlisted");
    }

    /** @param properties of the kamelet, which come before its defaults */
    static String classifyWith(Map<String, String> properties, String kamelet, String bean, int status, String answer) {
        return OutcomeTable.parse(text(kamelet, bean, 0, properties))
                .classify(answer(status, answer, Map.of()), EVERYTHING)
                .map(Outcome::word)
                .orElse("unlisted");
    }

    /** How long the provider asks to be left alone, or null. */
    static Duration waitIn(String kamelet, String bean, int status, String answer) {
        return WaitTable.parse(text(kamelet, bean, 1, Map.of()))
                .in(answer(status, answer, Map.of()), new RetryAfter(() -> Instant.EPOCH));
    }

    private static ProviderAnswer answer(int status, String answer, Map<String, String> headers) {
        try {
            JsonNode json = answer.startsWith("{") ? new ObjectMapper().readTree(answer.replace('\'', '"')) : null;
            return ProviderAnswer.of(status, json, headers::get, answer.startsWith("<") ? null : answer);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String kamelet, String name, int argument, Map<String, String> properties) {
        Path file = Path.of("kamelet-catalog", kamelet + ".kamelet.yaml");
        try {
            JsonNode yaml = new YAMLMapper().readTree(file.toFile());
            for (JsonNode bean : yaml.at("/spec/template/beans")) {
                if (bean.path("name").asText().equals(name)) {
                    String text = bean.at("/constructors/" + argument).asText();
                    return filled(text, yaml.at("/spec/definition/properties"), properties);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(file + " has no bean " + name);
    }

    private static String filled(String text, JsonNode definitions, Map<String, String> properties) {
        return PROPERTY.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(properties.getOrDefault(
                        found.group(1),
                        definitions.path(found.group(1)).path("default").asText())));
    }
}
