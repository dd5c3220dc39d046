package io.semantest.gateway.providers.kamelet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the properties of a kamelet may be: as its definition says, and such that they can be sent where its template sends
 * them. Immutable.
 */
final class PropertyRules {

    /** The type of a bean that fills in addresses, as kamelets name it. */
    private static final String URI_STEPS = "io.semantest.gateway.providers.UriSteps";

    private static final Pattern PASTED = Pattern.compile("\\{\\{(\\w+)[^}]*}}");
    private static final Pattern NAMED = Pattern.compile("exchangeProperty\\.(\\w+)|property\\(\"(\\w+)\"\\)");
    private static final String HEADER_TEXT = "[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?";

    private final JsonNode properties;
    private final List<String> templates = new ArrayList<>();
    private final List<UriTemplate> addresses = new ArrayList<>();
    private final Set<String> headers = new LinkedHashSet<>();

    /** @throws IllegalArgumentException when the template makes a property part of a program, or an address is no template */
    PropertyRules(JsonNode spec) {
        this.properties = spec.at("/definition/properties");
        JsonNode template = spec.path("template");
        for (JsonNode bean : template.path("beans")) {
            if (bean.path("type").asText().equals(URI_STEPS)) {
                templates.add(bean.at("/constructors/0").asText());
                addresses.add(UriTemplate.parse(bean.at("/constructors/0").asText()));
            }
            texts(bean).forEach(text -> refusePasted(text, true));
        }
        texts(template.path("from")).forEach(text -> refusePasted(text, false));
        template.path("from").findValues("setHeader").forEach(this::noteHeader);
    }

    /** Why a value cannot be had, in words that follow the property's name; null when it can. */
    String obstacle(String name, String value) {
        JsonNode schema = properties.path(name);
        return Stream.<String>of(
                        ofDefinition(schema, value),
                        ofHeader(name, value),
                        ofTemplate(schema, value),
                        ofAddress(name, value),
                        AddedPath.obstacle(templates, name, value))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether any text can be a value, each character of which counts. */
    boolean isFreeText(String name) {
        JsonNode schema = properties.path(name);
        return schema.path("type").asText("string").equals("string")
                && !schema.has("enum")
                && !schema.has("x-template")
                && !name.endsWith("Url");
    }

    /** What a template might fill in, and this one does not; empty for a value that is no template. */
    Set<String> unfilled(String name, String value) {
        Set<String> names = names(properties.path(name).at("/x-template/optional"));
        if (!names.isEmpty() && obstacle(name, value) == null) {
            names.removeAll(JsonTemplate.read(value).placeholders());
            return names;
        }
        return Set.of();
    }

    private static String ofDefinition(JsonNode schema, String value) {
        List<String> allowed = new ArrayList<>();
        schema.path("enum").forEach(one -> allowed.add(one.asText()));
        if (!allowed.isEmpty()) {
            return allowed.contains(value) ? null : "must be one of " + String.join(", ", allowed);
        }
        if (schema.path("type").asText().equals("integer")) {
            long least = schema.path("minimum").asLong(Long.MIN_VALUE);
            long most = schema.path("maximum").asLong(Long.MAX_VALUE);
            boolean whole = value.matches("-?\\d{1,18}");
            return whole && Long.parseLong(value) >= least && Long.parseLong(value) <= most
                    ? null
                    : "must be a whole number from " + least + " to " + most;
        }
        String pattern = schema.path("pattern").asText(".*");
        return schema.has("pattern") && !Pattern.compile(pattern).matcher(value).find()
                ? "must match " + pattern + " (" + schema.path("description").asText() + ")"
                : null;
    }

    private String ofHeader(String name, String value) {
        return headers.contains(name) && !value.isEmpty() && !value.matches(HEADER_TEXT)
                ? "must be ASCII without line breaks, tabs, and blanks at either end, for it is sent in a header"
                : null;
    }

    private static String ofTemplate(JsonNode schema, String value) {
        if (!schema.has("x-template")) {
            return null;
        }
        Set<String> required = names(schema.at("/x-template/required"));
        Set<String> known = new LinkedHashSet<>(required);
        known.addAll(names(schema.at("/x-template/optional")));
        known.addAll(names(schema.at("/x-template/untouched")));
        try {
            JsonTemplate template = JsonTemplate.read(value);
            template.require(required, known);
            if (schema.at("/x-template/parts").asText().equals("object")) {
                template.requireObjects();
            }
            return null;
        } catch (IllegalArgumentException wrong) {
            return "must be a template that can be filled in, but " + wrong.getMessage() + " ("
                    + schema.path("description").asText().split("\\. ")[0] + ")";
        }
    }

    private String ofAddress(String name, String value) {
        return addresses.stream()
                .map(address -> address.obstacle(name, value))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void refusePasted(String text, boolean inBean) {
        Matcher pasted = PASTED.matcher(text);
        while (pasted.find()) {
            String name = pasted.group(1);
            boolean word = inBean && properties.path(name).has("enum");
            if (properties.has(name) && !word) {
                throw new IllegalArgumentException(
                        "its template has {{" + name + "}}, which would make a setting part of a"
                                + " program: write property(\"" + name + "\") in jq, ${exchangeProperty." + name
                                + "} in simple, and {" + name + "} in the address of a UriSteps bean");
            }
        }
    }

    /** What is encoded on its way into a header may be any text. */
    private void noteHeader(JsonNode header) {
        String program = header.path("expression").toString();
        if (header.path("name").asText().startsWith("Camel")
                || program.contains("@base64")
                || program.contains("@uri")) {
            return;
        }
        Matcher named = NAMED.matcher(program.replace("\\\"", "\""));
        while (named.find()) {
            headers.add(named.group(1) == null ? named.group(2) : named.group(1));
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new LinkedHashSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
