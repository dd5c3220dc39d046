package io.semantest.gateway.intake.inbox.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.intake.request.RequestReader;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineRequestsTest {

    private final LineRequests requests = new LineRequests(
            new RequestReader(OpenApiDocument.load().requestSchema(), List.of("dalle3")),
            Map.of("userId", "batch", "provider", "dalle3", "options", Map.of("n", "2")));

    @Test
    void takes_a_line_of_plain_text_for_the_prompt() {
        assertThat(requests.read(line(" a {fox} "), "Foxes.TXT"))
                .isEqualTo(new GenerationRequest("a {fox}", "batch", Map.of("n", 2), "dalle3", null, Map.of()));
    }

    @Test
    void takes_any_other_line_for_a_request() {
        assertThat(requests.read(line("{\"prompt\":\"a fox\"}"), "foxes.jsonl"))
                .isEqualTo(new GenerationRequest("a fox", "batch", Map.of(), null, null, Map.of()));
        assertThat(requests.read(line("{\"prompt\":\"a fox\",\"userId\":\"u\"}"), "foxes.jsonl")
                        .userId())
                .isEqualTo("u");
    }

    @Test
    void refuses_lines_that_are_no_request() {
        assertThatThrownBy(() -> requests.read(line("{\"prompt\":\"a fo"), "foxes.jsonl"))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> requests.read(line("a\u0000fox"), "foxes.txt")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> requests.read(new BatchLine(0, 1, null, "The line is too long."), "foxes.txt"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("The line is too long.");
    }

    private static BatchLine line(String text) {
        return new BatchLine(0, 1, text, null);
    }
}
