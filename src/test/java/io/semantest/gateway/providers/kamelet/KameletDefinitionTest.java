package io.semantest.gateway.providers.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.providers.selection.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KameletDefinitionTest {

    @TempDir
    Path catalog;

    @Test
    void a_kamelet_says_what_it_takes_and_what_it_must_have() {
        KameletDefinition openAi = KameletDefinition.read(Providers.CATALOG, "openai-images-sink");

        assertThat(openAi.name()).isEqualTo("openai-images-sink");
        assertThat(openAi.parameters()).contains("apiKey", "baseUrl", "model");
        assertThat(openAi.required()).containsExactly("apiKey", "model");
        assertThat(openAi.defaultOf("baseUrl")).isEqualTo("https://api.openai.com/v1");
        assertThat(openAi.defaultOf("model")).isNull();
        assertThat(openAi.defaultOf("nothing")).isNull();
        assertThat(openAi.obstacle("noImage", "moderated")).isNull();
        assertThat(openAi.obstacle("noImage", "maybe")).isEqualTo("must be one of transient, moderated");
        assertThat(openAi.obstacle("model", "any {{model}} \"at\" all")).isNull();
        assertThat(openAi.optionsSchema().at("/properties/n/maximum").asInt()).isEqualTo(10);
    }

    @Test
    void properties_change_options_from_the_top_as_the_kamelet_says() throws IOException {
        write(
                "plain-sink",
                """
                kind: Kamelet
                spec:
                  definition:
                    properties:
                      engine: {type: string, default: fast}
                      model: {type: string}
                  dataTypes:
                    in:
                      types:
                        options:
                          schema:
                            type: object
                            x-with:
                              engine=fast: {steps: null}
                              model=big-.*: {quality: {enum: [low, high]}, seed: {type: integer}}
                              model=big-2.*: {quality: {enum: [high]}}
                            properties:
                              steps: {type: integer}
                              quality: {type: string, description: Effort}
                """);

        KameletDefinition kamelet = KameletDefinition.read(catalog, "plain-sink");

        assertThat(options(kamelet.optionsSchema())).isEqualTo("{'quality':{'type':'string','description':'Effort'}}");
        assertThat(options(kamelet.optionsSchema(Map.of("engine", "slow", "model", "not-big-1"))))
                .isEqualTo("{'steps':{'type':'integer'},'quality':{'type':'string','description':'Effort'}}");
        assertThat(options(kamelet.optionsSchema(Map.of("model", "big-1"))))
                .isEqualTo("{'quality':{'type':'string','description':'Effort','enum':['low','high']},"
                        + "'seed':{'type':'integer'}}");
        assertThat(options(kamelet.optionsSchema(Map.of("model", "big-2")))).contains("'enum':['high']");
        assertThat(kamelet.optionsSchema().has("x-with")).isFalse();
    }

    private static String options(JsonNode schema) {
        return schema.path("properties").toString().replace('"', '\'');
    }

    @Test
    void a_kamelet_that_declares_nothing_has_no_options() throws IOException {
        write("plain-sink", "kind: Kamelet\nmetadata: {name: plain-sink}\nspec: {}\n");

        KameletDefinition plain = KameletDefinition.read(catalog, "plain-sink");

        assertThat(plain.parameters()).isEmpty();
        assertThat(plain.required()).isEmpty();
        assertThat(plain.optionsSchema()).isEmpty();
    }

    @Test
    void a_missing_file_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KameletDefinition.read(catalog, "none-sink"))
                .withMessageContaining(catalog.resolve("none-sink.kamelet.yaml").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind: Pipe", "[1, 2]", "text"})
    void what_is_not_a_kamelet_is_refused(String text) throws IOException {
        write("odd-sink", text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KameletDefinition.read(catalog, "odd-sink"))
                .withMessageContaining("odd-sink.kamelet.yaml is not of kind Kamelet");
    }

    @Test
    void broken_yaml_is_refused_with_its_line() throws IOException {
        write("broken-sink", "kind: Kamelet\nspec: [\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KameletDefinition.read(catalog, "broken-sink"))
                .withMessageContaining("broken-sink.kamelet.yaml is not readable YAML")
                .withMessageContaining("line");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(catalog.resolve(name + ".kamelet.yaml"), text);
    }
}
