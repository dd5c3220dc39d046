package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
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
        assertThat(openAi.allowed("noImage")).containsExactly("transient", "moderated");
        assertThat(openAi.allowed("model")).isEmpty();
        assertThat(openAi.optionsSchema().at("/properties/n/maximum").asInt()).isEqualTo(10);
    }

    @Test
    void what_a_provider_takes_may_be_configured() {
        KameletDefinition openAi = KameletDefinition.read(Providers.CATALOG, "openai-images-sink");

        JsonNode schema =
                openAi.optionsSchema(Map.of("sizes", "1024x1024, 1365x1024", "styles", "none", "imagesPerCall", "6"));

        assertThat(schema.at("/properties/size/enum"))
                .extracting(JsonNode::asText)
                .containsExactly("1024x1024", "1365x1024");
        assertThat(schema.path("properties").has("style")).isFalse();
        assertThat(schema.at("/properties/n/maximum").asInt()).isEqualTo(6);
        assertThat(schema.at("/properties/quality"))
                .isEqualTo(openAi.optionsSchema().at("/properties/quality"));
        assertThat(schema.toString()).doesNotContain("x-values-of", "x-maximum-of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "9999999999"})
    void a_maximum_that_is_no_number_is_refused(String maximum) {
        KameletDefinition openAi = KameletDefinition.read(Providers.CATALOG, "openai-images-sink");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> openAi.optionsSchema(Map.of("imagesPerCall", maximum)))
                .withMessage("the most of option n must be a whole number of at least 1, was: " + maximum);
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
