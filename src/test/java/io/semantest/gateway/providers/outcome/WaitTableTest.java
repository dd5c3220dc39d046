package io.semantest.gateway.providers.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WaitTableTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String GOOGLE =
            "{'error': {'code': 429, 'details': [{'@type': 'Help'}, {'@type': 'RetryInfo', 'retryDelay': '37s'}]}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "error.details.*.retryDelay - | " + GOOGLE + " | 37000",
                "retry_after -                | {'error': 'Too many requests', 'retry_after': 12} | 12000",
                "retry_after -                | {'retry_after': 'Mon, 23 Nov 2026 10:01:30 GMT'} | 90000",
                "estimated_time -             | {'error': 'Model is loading', 'estimated_time': 20.5} | 20500",
                "detail .*resets.in.~?(\\d+s).* | {'detail': 'Request was throttled. Your rate limit resets in ~30s.'} | 30000",
            })
    void a_wait_is_read_where_the_kamelet_says_it_stands(String table, String answer, long millis) {
        assertThat(waitIn(table, answer, Map.of())).hasMillis(millis);
    }

    @Test
    void the_headers_need_no_row_and_win() {
        assertThat(waitIn("retry_after -", "{'retry_after': 12}", Map.of("Retry-After", "3")))
                .hasSeconds(3);
        assertThat(waitIn("retry_after -", "{'retry_after': 12}", Map.of("Retry-After", "3", "retry-after-ms", "7")))
                .hasMillis(7);
    }

    @Test
    void another_header_may_be_named() {
        assertThat(waitIn("header:x-ratelimit-reset -", "{}", Map.of("x-ratelimit-reset", "6m0s")))
                .hasMinutes(6);
    }

    @Test
    void the_first_row_that_says_something_readable_decides() {
        String table =
                """
                # where   matches
                wait      -
                message   .*(\\d+)\\sseconds

                """;

        assertThat(waitIn(table, "{'wait': 'soon', 'message': 'in 8 seconds'}", Map.of()))
                .hasSeconds(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "{'wait': null}", "{'wait': {'s': 3}}", "{'wait': ''}", "{'wait': 'later'}"})
    void an_answer_without_it_says_nothing(String answer) {
        assertThat(waitIn("wait -", answer, Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait        | expected two columns (where matches) in: wait",
                "a..b -      | not a path of names and positions: a..b",
                "wait (      | not a regular expression: (",
                "wait .*     | needs one group, the wait: .*",
            })
    void a_row_that_cannot_be_read_is_named(String row, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitTable.parse(row))
                .withMessageContaining(complaint);
    }

    private static Duration waitIn(String table, String answer, Map<String, String> headers) {
        try {
            var json = new ObjectMapper().readTree(answer.replace('\'', '"'));
            return WaitTable.parse(table).in(ProviderAnswer.of(429, json, headers::get), new RetryAfter(() -> NOW));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
