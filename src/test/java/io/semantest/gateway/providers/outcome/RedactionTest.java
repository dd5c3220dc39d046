package io.semantest.gateway.providers.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a provider's words an operator gets to read, and what nobody does. */
final class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // What has to be mended stays as it is
                "Sampler not found | Sampler not found",
                "The model gpt-image-1.5-2026-04-21 does not exist | The model gpt-image-1.5-2026-04-21 does not exist",
                "no longer supported by provider hf-inference | no longer supported by provider hf-inference",
                "ckpt_name: 'sd_xl_base_1.0.safetensors' not in list | ckpt_name: 'sd_xl_base_1.0.safetensors' not in list",
                "Deployment my-gpt-image does not exist, see https://learn.example.com/errors | Deployment my-gpt-image does not exist, see https://learn.example.com/errors",
                // Keys, whole or half hidden
                "Incorrect API key provided: sk-proj-AbC_123xyz. | Incorrect API key provided: ….",
                "Incorrect API key provided: sk-ab********************wxyz | Incorrect API key provided: …",
                "bad key r8_1234567890abcdef, hf_1234567890abcdef | bad key …, …",
                "Authorization: Bearer abcdefghi was refused | Authorization: … was refused",
                "API key AIzaSyD-1234567890abcdef not valid | API key … not valid",
                "token eyJhbGciOi.eyJzdWIiOi.sig expired | token … expired",
                "key 0123456789abcdef0123456789abcdef is disabled | key … is disabled",
                // Whose account it is
                "organization org-AbC123xyz and project proj_abcdef12 | organization … and project …",
                "no access for project 123456789012 | no access for project …",
                "subscription '1b4e28ba-2fa1-11d2-883f-0016d3cca427' is disabled | subscription '…' is disabled",
                "the team 'Acme Studio' has no credit | the team '…' has no credit",
                "ask jane.doe@example.com for access | ask … for access",
                // Addresses with something in them
                "see https://user:pass@example.com/x now | see … now",
                "GET https://example.com/v1?key=abc123 failed | GET https://example.com/v1… failed",
            })
    void in_words_of_a_provider(String said, String told) {
        assertThat(Redaction.of(said, List.of())).isEqualTo(told);
    }

    @Test
    void what_the_caller_wrote_and_the_configured_key_are_left_out_in_any_case() {
        assertThat(Redaction.of(
                        "No model for 'a red fox' with canary-key",
                        Arrays.asList("a red fox", null, "canary-key", "a")))
                .isEqualTo("No model for '…' with …");
    }

    @Test
    void parts_of_a_prompt_are_left_out_too() {
        String prompt = "a portrait of my \"late\" neighbour, oil on canvas, 8k";

        assertThat(Redaction.of("cannot draw 'a portrait of my \\\"late\\\" neigh...'", List.of(prompt)))
                .isEqualTo("cannot draw '…...'");
        assertThat(Redaction.of("found neighbour, oil on canvas in it", List.of(prompt)))
                .isEqualTo("found… in it");
        assertThat(Redaction.of("no model for oil on canvas", List.of(prompt))).isEqualTo("no model for oil on canvas");
    }

    @Test
    void what_is_told_is_one_line_that_shows_all_it_holds() {
        assertThat(Redaction.of("one\r\n\u001b[31mtwo\u202e\u2028three\t four\u0000", List.of()))
                .isEqualTo("one [31mtwo three four");
    }
}
