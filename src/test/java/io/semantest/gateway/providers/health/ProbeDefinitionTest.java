package io.semantest.gateway.providers.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import io.semantest.gateway.providers.selection.Providers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probes of the shipped kamelets. */
final class ProbeDefinitionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stability-ai-sink  | 200 | {'credits': 0}      | EXHAUSTED",
                "stability-ai-sink  | 200 | {'credits': 0.00}   | EXHAUSTED",
                "stability-ai-sink  | 200 | {'credits': 0.7}    | OK",
                "stability-ai-sink  | 200 | {'credits': 100}    | OK",
                "stability-ai-sink  | 200 | {}                  | TRANSIENT",
                "stability-ai-sink  | 401 | {}                  | MISCONFIGURED",
                "openai-images-sink | 401 | {'error': {'message': 'Incorrect API key'}} | MISCONFIGURED",
                "openai-images-sink | 401 | {'error': {'message': 'Missing scopes: api.model.read'}} | INVALID",
                "stability-ai-sink  | 404 | {}                  | TRANSIENT",
                "comfyui-sink       | 200 | {'devices': [{}]}   | OK",
                "comfyui-sink       | 200 | {'devices': []}     | TRANSIENT",
                "comfyui-sink       | 404 | {}                  | MISCONFIGURED",
                "sdapi-images-sink  | 200 | []                  | OK",
                "sdapi-images-sink  | 404 | {'detail': 'no'}    | MISCONFIGURED",
                "sdapi-images-sink  | 503 | {}                  | TRANSIENT",
            })
    void answers_mean_what_the_kamelet_says(String kamelet, int status, String body, Outcome outcome)
            throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        assertThat(probe(kamelet)
                        .outcomes()
                        .classify(status, json.readTree(body.replace('\'', '"')))
                        .orElse(Outcome.TRANSIENT))
                .isEqualTo(outcome);
    }

    @Test
    void a_key_goes_where_the_server_looks_for_it_and_none_goes_nowhere() {
        ProbeDefinition probe = probe("sdapi-images-sink");

        assertThat(probe.headers(property -> "ann:pässword"))
                .isEqualTo(Map.of("Authorization", "Basic YW5uOnDDpHNzd29yZA=="));
        assertThat(probe.headers(property -> "none")).isEmpty();
    }

    private static ProbeDefinition probe(String kamelet) {
        return KameletDefinition.read(Providers.CATALOG, kamelet).probe().orElseThrow();
    }
}
