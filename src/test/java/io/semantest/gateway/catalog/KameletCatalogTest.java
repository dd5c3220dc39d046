package io.semantest.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.semantest.gateway.providers.OwnHostsSteps;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the kamelets to the contract that {@code kamelet-catalog/README.md} states. */
class KameletCatalogTest {

    private static final Pattern BEAN = Pattern.compile("\\{\\{(\\w+)}}");
    /** As data: in jq, in simple, in the address of a call, and as the name that a bean is given. */
    private static final Pattern PROPERTY = Pattern.compile(
            "property\\(\\\\\"(\\w+)|exchangeProperty\\.(\\w+)|\\{[+/]?(\\w+)\\*?}|\"[0-9]\":\"(\\w+)\"");

    static Stream<Arguments> kamelets() {
        return YamlFiles.kamelets().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void is_named_as_its_file_and_is_a_sink(Path file, JsonNode kamelet) {
        String name = kamelet.at("/metadata/name").asText();
        assertThat(file.getFileName()).hasToString(name + ".kamelet.yaml");
        assertThat(name).endsWith("-sink");
        assertThat(kamelet.at("/metadata/labels")
                        .path("camel.apache.org/kamelet.type")
                        .asText())
                .isEqualTo("sink");
        assertThat(kamelet.at("/spec/template/from/uri").asText()).isEqualTo("kamelet:source");
        assertThat(kamelet.at("/spec/definition/title").asText()).endsWith("Sink");
        assertThat(kamelet.at("/spec/definition/description").asText()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void declares_every_property_it_uses_and_uses_every_one_it_declares(Path file, JsonNode kamelet) {
        Set<String> beans = new TreeSet<>();
        kamelet.at("/spec/template/beans")
                .forEach(bean -> beans.add(bean.path("name").asText()));
        Set<String> used = new TreeSet<>();
        Set<String> declared = new TreeSet<>();
        kamelet.at("/spec/definition/properties").fieldNames().forEachRemaining(declared::add);
        String template = kamelet.at("/spec/template").toString();
        BEAN.matcher(template).results().forEach(found -> used.add(found.group(1)));
        assertThat(used).containsAll(beans);
        used.removeAll(beans);
        for (String name : declared) {
            if (PROPERTY.matcher(template).results().anyMatch(found -> names(found)
                    .anyMatch(name::equals))) {
                used.add(name);
            }
        }
        if (template.contains(OwnHostsSteps.class.getName())) {
            used.add("pollHosts");
        }
        JsonNode options = kamelet.at("/spec/dataTypes/in/types/options/schema");
        options.path("x-with")
                .fieldNames()
                .forEachRemaining(condition -> used.add(condition.split("=")[0]));
        assertThat(used).isEqualTo(declared);
        kamelet.at("/spec/definition/required")
                .forEach(required -> assertThat(declared).contains(required.asText()));
    }

    private static Stream<String> names(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void makes_no_setting_part_of_a_program(Path file, JsonNode kamelet) {
        JsonNode template = kamelet.at("/spec/template");
        Set<String> beans = new TreeSet<>();
        template.path("beans").forEach(bean -> beans.add(bean.path("name").asText()));

        YamlFiles.all(template, "expression")
                .forEach(program -> assertThat(program.toString()).doesNotContain("{{"));
        YamlFiles.all(template, "uri").forEach(uri -> assertThat(uri.asText()).doesNotContain("{{"));
        YamlFiles.all(template, "ref").forEach(ref -> {
            if (ref.asText().startsWith("{{")) {
                assertThat(beans).contains(ref.asText().replaceAll("[{}]", ""));
            }
        });
        kamelet.at("/spec/definition/properties").properties().forEach(property -> {
            if (!property.getValue().has("enum")) {
                assertThat(template.toString()).doesNotContain("{{" + property.getKey());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void explains_every_property_and_hides_secrets(Path file, JsonNode kamelet) {
        kamelet.at("/spec/definition/properties").properties().forEach(property -> {
            JsonNode schema = property.getValue();
            assertThat(schema.path("title").asText()).as(property.getKey()).isNotBlank();
            assertThat(schema.path("description").asText())
                    .as(property.getKey())
                    .isNotBlank();
            boolean secret = property.getKey().toLowerCase().matches(".*(key|secret|token|password)");
            assertThat(schema.path("format").asText().equals("password"))
                    .as(property.getKey())
                    .isEqualTo(secret);
            assertThat(schema.path("x-descriptors").isEmpty())
                    .as(property.getKey())
                    .isEqualTo(!secret);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void publishes_a_valid_schema_of_options_and_explains_each(Path file, JsonNode kamelet) {
        JsonNode schema = kamelet.at("/spec/dataTypes/in/types/options/schema");
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        var meta = factory.getSchema(
                SpecVersion.VersionFlag.V202012.getId() == null
                        ? null
                        : java.net.URI.create(SpecVersion.VersionFlag.V202012.getId()));
        assertThat(meta.validate(schema)).isEmpty();
        schema.path("properties")
                .forEach(option ->
                        assertThat(option.path("description").asText()).isNotBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void decides_itself_what_an_http_status_means(Path file, JsonNode kamelet) {
        YamlFiles.all(kamelet.at("/spec/template"), "to").forEach(to -> assertThat(
                        to.at("/parameters/throwExceptionOnFailure").asBoolean(true))
                .as(to.toString())
                .isFalse());
    }
}
