package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(openAi.parameters()).containsExactly("apiKey", "baseUrl", "model");
        assertThat(openAi.required()).containsExactly("apiKey", "model");
        assertThat(openAi.defaultOf("baseUrl")).isEqualTo("https://api.openai.com/v1");
        assertThat(openAi.defaultOf("model")).isNull();
        assertThat(openAi.defaultOf("nothing")).isNull();
        assertThat(openAi.optionsSchema().at("/properties/n/maximum").asInt()).isEqualTo(10);
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
