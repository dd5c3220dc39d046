package io.semantest.gateway.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.check.clause.CheckedGateway;
import io.semantest.gateway.app.check.upstream.FaultyUpstream;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.RequestTexts;
import io.semantest.gateway.app.check.upstream.Traffic;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is configured and what is asked for arrives letter by letter: every free text among a kamelet's properties, the
 * prompt, and every free text among its options, with what programs, addresses, forms and JSON have a meaning for. A property
 * is held to it where a harmless value of it is seen in a request.
 */
final class LiteralValueCheck {

    private static final String PLAIN = "plain-7f3a";
    /** As what they could be taken for; the first that the property may be is what it is. */
    private static final List<List<String>> HARD = List.of(
            List.of(
                    "ä \"q\" 'a' \\ \\n {{apiKey}} ${body} ? # % %41 %zz + & ; = $ ~ <b> | ^ ` 狐\t🦊\nline {\"a\": 1} ",
                    "\"q\" 'a' \\ {{apiKey}} ${body} ? # %41 + & ; = $ ~ | ^ ` {\"a\": 1}", "q-._~"),
            List.of("#bean:{{gateway.http.port}} ${exchangeProperty.apiKey}", "q-._~"),
            List.of("RAW({{gateway.http.port}})&a=%2F", "q-._~"),
            List.of("$simple{body} {{?x}} %prompt", "q-._~"));

    private final CheckedKamelet subject;
    private final KameletDefinition kamelet;

    LiteralValueCheck(CheckedKamelet subject, Path kamelets) {
        this.subject = subject;
        this.kamelet = KameletDefinition.read(kamelets, subject.kamelet());
    }

    /** The names of the providers as which the subject is held to it: one with harmless values, then the others. */
    List<String> providers() {
        List<String> names = new ArrayList<>();
        for (int variant = 0; variant <= HARD.size(); variant++) {
            names.add(subject.name() + "-literals-" + variant);
        }
        return names;
    }

    Map<String, String> settings(FaultyUpstream upstream) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> names = providers();
        for (int variant = 0; variant < names.size(); variant++) {
            Map<String, String> parameters = new LinkedHashMap<>(subject.parameters());
            parameters.putAll(values(variant));
            String url = upstream.url(names.get(variant), subject.simulation().basePath());
            settings.putAll(CheckSettings.provider(
                    names.get(variant), subject.kamelet(), parameters, url, ProviderVariants.ENOUGH));
        }
        return settings;
    }

    /** Asks each of them once. */
    List<Finding> findings(CheckedGateway gateway, FaultyUpstream upstream) {
        RequestTexts plain = texts(gateway, upstream, 0);
        Set<String> sent = new TreeSet<>();
        values(0).forEach((name, value) -> {
            if (plain.has(value)) {
                sent.add(name);
            }
        });
        return Stream.iterate(1, variant -> variant <= HARD.size(), variant -> variant + 1)
                .map(variant -> finding(sent, variant, texts(gateway, upstream, variant)))
                .toList();
    }

    private Finding finding(Set<String> sent, int variant, RequestTexts texts) {
        List<String> changed = new ArrayList<>();
        values(variant).forEach((name, value) -> {
            if (sent.contains(name) && !texts.has(value)) {
                changed.add(name);
            }
        });
        if (!texts.has(text(variant))) {
            changed.add("prompt");
        }
        options(variant).forEach((name, value) -> {
            if (!texts.has(value)) {
                changed.add(name);
            }
        });
        return new Finding(
                "settings and words such as " + text(variant).substring(0, 4).strip(),
                "as they are",
                changed.isEmpty() ? "as they are" : "others for " + String.join(", ", changed),
                changed.isEmpty());
    }

    private RequestTexts texts(CheckedGateway gateway, FaultyUpstream upstream, int variant) {
        String provider = providers().get(variant);
        Traffic traffic = upstream.inject(provider, InjectedFault.NONE);
        gateway.ask(provider, text(variant), options(variant));
        return RequestTexts.in(traffic.seen());
    }

    private static String text(int variant) {
        return variant == 0 ? PLAIN : HARD.get(variant - 1).get(0);
    }

    /** Free texts that the kamelet may be configured with, after what they are otherwise. */
    private Map<String, String> values(int variant) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : kamelet.parameters()) {
            String usual =
                    Objects.requireNonNullElse(subject.parameters().getOrDefault(name, kamelet.defaultOf(name)), "");
            if (kamelet.isFreeText(name)) {
                (variant == 0 ? Stream.of(PLAIN) : HARD.get(variant - 1).stream())
                        // Where a value has parts, colons and slashes are between them.
                        .flatMap(text -> Stream.of(text, usual + text.replaceAll("[:/]", "")))
                        .filter(text -> kamelet.obstacle(name, text) == null)
                        .findFirst()
                        .ifPresent(text -> values.put(name, text));
            }
        }
        return values;
    }

    private Map<String, String> options(int variant) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> option :
                kamelet.optionsSchema(values(variant)).path("properties").properties()) {
            JsonNode schema = option.getValue();
            if (schema.path("type").asText().equals("string") && !schema.has("enum") && !schema.has("pattern")) {
                options.put(option.getKey(), "no " + text(variant));
            }
        }
        return options;
    }
}
