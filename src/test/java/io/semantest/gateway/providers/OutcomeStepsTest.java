package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.providers.outcome.OutcomeTable;
import io.semantest.gateway.testing.LogLines;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log is told of answers, and what it is never told. */
final class OutcomeStepsTest {

    private static final String TABLE = "400 - - invalid\n429 - - throttled\n2xx id empty unknown\n2xx - - ok";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "418 | {\"fault\": {\"key\": \"sk-secret\", \"prompts\": [\"a fox\"]}} | transient | HTTP 418 with {fault: {key: string, prompts: [string]}}",
                "418 | a fox, sk-secret | transient | HTTP 418 with no JSON",
                "200 | a fox, sk-secret | unknown | HTTP 200 with no JSON",
                "200 | {\"task\": \"a fox\"} | unknown | HTTP 200 with {task: string}",
            })
    void an_answer_that_is_not_listed_is_told_by_its_shape_alone(int status, String body, String outcome, String told) {
        try (LogLines log = LogLines.of(OutcomeTable.class)) {
            assertThatThrownBy(() -> read(status, body))
                    .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.outcome())
                            .isEqualTo(Outcome.ofWord(outcome)));

            assertThat(log.lines()).containsExactly("fal: unlisted answer taken as " + outcome + ": " + told);
        }
    }

    @Test
    void what_is_listed_is_nothing_new() throws Exception {
        try (LogLines log = LogLines.of(OutcomeTable.class)) {
            assertThatThrownBy(() -> read(400, "{}")).isInstanceOf(ProviderFailure.class);
            assertThat(read(200, "{\"id\": 7}").getMessage().getBody()).hasToString("{\"id\":7}");

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void an_answer_of_more_values_than_any_provider_has_is_none() {
        assertThatThrownBy(() -> read(200, "[" + "{},".repeat(200_000) + "{}]")).isInstanceOf(ProviderFailure.class);
        assertThatCode(() -> read(200, "{\"id\": 7, \"list\": [" + "{},".repeat(30_000) + "{}]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void numbers_that_are_none_spoil_no_answer() throws Exception {
        assertThat(read(200, "{\"id\": 7, \"is_changed\": [NaN, -Infinity, Infinity]}")
                        .getMessage()
                        .getBody(JsonNode.class)
                        .path("is_changed"))
                .hasSize(3);
    }

    private static Exchange read(int status, String body) throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable(Variables.PROVIDER, "fal");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        new OutcomeSteps(TABLE).process(exchange);
        return exchange;
    }
}
