package io.semantest.gateway.sandbox.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourTest {
    @Test
    void an_empty_object_is_normal() {
        assertThat(Behaviour.fromJson("{}")).isEqualTo(Behaviour.NORMAL);
        assertThat(Behaviour.fromProperties(Map.of())).isEqualTo(Behaviour.NORMAL);
    }

    @Test
    void every_key_is_read_from_properties() {
        var behaviour = Behaviour.fromProperties(
                Map.of("latency", "5s", "fault", "rate-limit", "status", "429", "retry-after", "2", "times", "3"));

        assertThat(behaviour).isEqualTo(new Behaviour(Duration.ofSeconds(5), Fault.RATE_LIMIT, 500, "2", 3));
    }

    @ParameterizedTest
    @CsvSource({"250,250", "250ms,250", "5s,5000", "1m,60000", "0,0", "' 5 s ',5000"})
    void latency_comes_in_several_units(String text, long millis) {
        assertThat(Behaviour.fromProperties(Map.of("latency", text)).latency()).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\":503} | ERROR",
                "{\"status\":429} | RATE_LIMIT",
                "{\"status\":401} | UNAUTHORIZED",
                "{\"retryAfter\":\"2\"} | RATE_LIMIT",
                "{\"retryAfter\":2} | RATE_LIMIT",
                "{\"retryAfter\":\"Sun, 06 Nov 1994 08:49:37 GMT\"} | RATE_LIMIT",
                "{\"latencyMs\":250} | NONE",
                "{\"fault\":\"Slow-Body\"} | SLOW_BODY",
                "{\"fault\":null} | NONE",
            })
    void the_fault_is_implied_by_what_is_said(String json, Fault fault) {
        assertThat(Behaviour.fromJson(json).fault()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"fault\":\"explode\"} | fault must be one of none, error, rate-limit",
                "{\"latency\":\"soon\"} | latency must be milliseconds or a time like 250ms, 5s or 1m, was: soon",
                "{\"latency\":-5} | was: -5",
                "{\"latency\":\"99m\"} | latency must be 0 to 1 hour",
                "{\"status\":404} | status must be 500 to 599, 429 or 401, was: 404",
                "{\"status\":\"bad\"} | status must be a whole number, was: bad",
                "{\"fault\":\"hang\",\"status\":500} | status goes with fault error only",
                "{\"fault\":\"hang\",\"retryAfter\":\"1\"} | retry-after goes with fault rate-limit or error",
                "{\"retryAfter\":\"later\"} | retry-after must be whole seconds or an HTTP date, was: later",
                "{\"times\":0} | times must be 1 or more, was: 0",
                "{\"latency\":[1]} | latency must be text or a number, was: [1]",
                "{\"speed\":1} | unknown field speed; known are [fault, latency, latencyMs",
                "[] | a behaviour must be a JSON object, was: []",
                "{\"fault\": | a behaviour must be a JSON object",
            })
    void bad_values_are_named_with_what_is_allowed(String json, String message) {
        assertThatThrownBy(() -> Behaviour.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void unknown_property_keys_are_named() {
        assertThatThrownBy(() -> Behaviour.fromProperties(Map.of("retryAfter", "1")))
                .hasMessage("unknown key retryAfter; known are [fault, latency, retry-after, status, times]");
    }
}
