package io.semantest.gateway.providers.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.generation.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers get to read of a provider's own words. */
final class ProviderMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invalid | 400 | {'error': {'message': 'Unknown parameter: response_format.'}} | Unknown parameter: response_format. (HTTP 400)",
                "moderated | 403 | {'name': 'content_moderation'} | content_moderation (HTTP 403)",
                "transient | 500 | {'detail': 'CUDA out of memory'} | CUDA out of memory (HTTP 500)",
                "transient | 500 | {} | HTTP 500",
                // Whose account it is says the provider, and is nobody's business
                "throttled | 429 | {'error': {'message': 'Rate limit reached for gpt-image-2 in organization org-AbC123xyz on images per min. Limit: 5'}} | asked too often (HTTP 429)",
                "throttled | 200 | {'code': 23, 'description': 'queue of studio-7 is full'} | asked too often (HTTP 200)",
                "misconfigured | 401 | {'error': {'message': 'Incorrect API key provided: sk-x'}} | HTTP 401, the operator has to act",
                "exhausted | 402 | {'detail': 'team acme has no credit'} | out of credit (HTTP 402), the operator has to act",
                "invalid | 403 | {'error': {'message': 'Project proj_abcdef12 may not list models'}} | HTTP 403, the operator has to act",
                "transient | 500 | {'error': {'message': 'org-AbC123xyz, proj_AbC123xyz and sk-proj-AbC_123xyz are not served'}} | …, … and … are not served (HTTP 500)",
                "invalid | 400 | {'error': 'bad key r8_1234567890abcdef, hf_1234567890abcdef'} | bad key …, … (HTTP 400)",
            })
    void of_an_answer(String outcome, int status, String answer, String words) throws JsonProcessingException {
        assertThat(ProviderMessage.of(
                        Outcome.ofWord(outcome), status, new ObjectMapper().readTree(answer.replace('\'', '"'))))
                .isEqualTo(words);
    }
}
