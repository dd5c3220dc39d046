package io.semantest.gateway.intake.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTextTest {

    @Test
    void shows_ordinary_text_as_it_is() {
        assertThat(QuotedText.of("狐 in the snow 🦊")).isEqualTo("\"狐 in the snow 🦊\"");
    }

    @Test
    void escapes_what_garbles_a_terminal() {
        assertThat(QuotedText.plain("\u001b[31m\n\u202e\u2028\u0000"))
                .isEqualTo("\\u001b[31m\\u000a\\u202e\\u2028\\u0000");
    }

    @Test
    void shortens_to_eighty_characters() {
        assertThat(QuotedText.plain("🦊".repeat(80))).isEqualTo("🦊".repeat(80));
        assertThat(QuotedText.plain("🦊".repeat(81))).isEqualTo("🦊".repeat(80) + "…");
    }
}
