package io.semantest.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyHeaderTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void a_key_is_the_same_with_quotes_and_without() {
        assertThat(IdempotencyHeader.read("\"k-1\"", "/v1/x", BODY))
                .isEqualTo(IdempotencyHeader.read("k-1", "/v1/x", BODY));
    }

    @Test
    void another_body_or_path_makes_another_request() {
        assertThat(IdempotencyHeader.read("k", "/v1/x", BODY).fingerprint())
                .hasSize(64)
                .isNotEqualTo(IdempotencyHeader.read("k", "/v1/x", new byte[0]).fingerprint());
        assertThat(IdempotencyHeader.read("k", "/v1/y", BODY).scope()).isEqualTo("/v1/y");
    }

    @Test
    void without_a_header_there_is_no_key() {
        assertThat(IdempotencyHeader.read(null, "/v1/x", BODY)).isNull();
    }

    @Test
    void a_key_has_255_characters_at_most_and_comes_once() {
        assertThat(IdempotencyHeader.read("k".repeat(255), "/v1/x", BODY).key()).hasSize(255);
        refused("k".repeat(256));
        refused(List.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a b", "a\tb", "a\"b", "ä", "a\\b", "\u0000"})
    void what_is_no_visible_ascii_is_refused(String header) {
        refused(header);
    }

    private static void refused(Object header) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> IdempotencyHeader.read(header, "/v1/x", BODY))
                .withMessageContaining("1 to 255 visible ASCII characters");
    }
}
