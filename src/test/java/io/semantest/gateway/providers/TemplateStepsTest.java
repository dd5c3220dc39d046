package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.providers.kamelet.JsonTemplate;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import io.semantest.gateway.providers.selection.Providers;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateStepsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void texts_that_are_a_placeholder_become_the_value_with_its_type() throws Exception {
        JsonNode filled = template(
                        "{'a': {'seed': '%seed%', 'text': ['%prompt%', 7]}, 'b': '%date:yyyy%', 'd': '%other%'}")
                .fill(json("{'seed': 42, 'prompt': 'say \\'%seed%\\''}"));

        assertThat(filled)
                .isEqualTo(json(
                        "{'a': {'seed': 42, 'text': ['say \\'%seed%\\'', 7]}, 'b': '%date:yyyy%', 'd': '%other%'}"));
    }

    @Test
    void within_a_longer_text_a_value_is_said_letter_by_letter_and_not_looked_at_again() throws Exception {
        String prompt = "\"open\", 50% off\n\\ $1 \\1 ${body} {{x}} %seed% %prompt% 狐";

        JsonNode filled = template("{'a': 'best, %prompt%, 8k', 'b': '%seed%/%seed%_%cfg%%prompt%'}")
                .fill(JSON.createObjectNode()
                        .put("prompt", prompt)
                        .put("seed", 4294967295L)
                        .put("cfg", 7.5));

        assertThat(filled.path("a").asText()).isEqualTo("best, " + prompt + ", 8k");
        assertThat(filled.path("b").asText()).isEqualTo("4294967295/4294967295_7.5" + prompt);
    }

    @Test
    void a_template_that_cannot_be_filled_in_says_where_and_what_to_write() {
        Set<String> known = new LinkedHashSet<>(List.of("prompt", "seed"));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        template("{'a':\n '%prompt%',\n 'b': 'x %sed% y'}").require(Set.of("prompt"), known))
                .withMessage("it has %sed% in line 3, which nothing is filled in for: there are %prompt%, %seed%");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template("{'a': '%seed%'}").require(Set.of("prompt"), known))
                .withMessage("it has no %prompt%: write it where the prompt belongs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonTemplate.read("{\"a\":\n 1,}"))
                .withMessageContaining("line 2");
    }

    @Test
    void a_placeholder_in_the_name_of_a_member_is_refused_for_nothing_is_filled_in_there() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template("{'a': '%prompt%',\n '%seed%': 1}"))
                .withMessage("it has %seed% in the name of a member, line 2: only texts are filled in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nodes\": [{\"type\": \"CLIPTextEncode\", \"widgets_values\": [\"%prompt%\"]}], \"links\": []}",
                "{\"prompt\": {\"6\": {\"class_type\": \"CLIPTextEncode\", \"inputs\": {\"text\": \"%prompt%\"}}}, \"client_id\": \"x\"}"
            })
    void a_workflow_as_the_editor_saves_it_or_within_a_call_is_refused_with_the_way_to_save_it(String workflow) {
        assertThat(KameletDefinition.read(Providers.CATALOG, "comfyui-sink").obstacle("workflow", workflow))
                .contains("that is no object", "Export (API)");
    }

    @Test
    void a_template_that_cannot_be_read_says_why(@TempDir Path directory) {
        Path missing = directory.resolve("workflow.json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonTemplate.read(missing.toString()))
                .withMessageContaining("workflow.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonTemplate.read("{\"a\": "))
                .withMessageContaining("it is not JSON");
    }

    private static JsonTemplate template(String text) {
        return JsonTemplate.read(text.replace('\'', '"'));
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\""));
    }
}
