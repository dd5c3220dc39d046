package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplateStepsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void texts_that_are_a_placeholder_become_the_value_with_its_type() throws Exception {
        JsonNode filled = TemplateSteps.filled(
                json(
                        "{'a': {'seed': '%seed%', 'text': ['%prompt%', 7]}, 'b': '%date:yyyy%', 'c': 'x %prompt%', 'd': '%other%'}"),
                json("{'seed': 42, 'prompt': 'say \\'%seed%\\''}"));

        assertThat(filled)
                .isEqualTo(json("{'a': {'seed': 42, 'text': ['say \\'%seed%\\'', 7]}, 'b': '%date:yyyy%',"
                        + " 'c': 'x %prompt%', 'd': '%other%'}"));
    }

    @Test
    void a_template_that_cannot_be_read_says_why(@TempDir Path directory) {
        Path missing = directory.resolve("workflow.json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateSteps(missing.toString()))
                .withMessageContaining("workflow.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateSteps("{\"a\": "))
                .withMessageContaining("is not JSON");
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\""));
    }
}
