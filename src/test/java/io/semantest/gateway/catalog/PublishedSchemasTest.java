package io.semantest.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.testing.PublishedSchema;
import io.semantest.gateway.testing.SentRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kamelets send is what the providers have published that they take. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class PublishedSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "openai-images-sink, gpt-image-2, openai-images.yaml",
        "openai-images-sink, dall-e-3, openai-images.yaml",
        "replicate-sink, black-forest-labs/flux-schnell, replicate-predictions.yaml"
    })
    void every_request_is_as_the_provider_describes_it(String kamelet, String model, String description)
            throws IOException {
        PublishedSchema published = PublishedSchema.read(description);
        Path file = YamlFiles.KAMELETS.resolve(kamelet + ".kamelet.yaml");
        assumeTrue(Files.exists(file), "no kamelet " + kamelet);
        JsonNode options = YamlFiles.kamelets().get(file).at("/spec/dataTypes/in/types/options/schema/properties");

        try (SentRequests requests = SentRequests.of(directory, kamelet, Map.of("model", model))) {
            for (ObjectNode asked : OptionValues.each(options)) {
                JsonNode sent = requests.sentFor("A lighthouse at night", asked);

                assertThat(sent.path("method").asText())
                        .as("what is sent for " + asked)
                        .isEqualTo("POST");
                JsonNode body = JSON.readTree(sent.path("body").asText());
                assertThat(published.faults("POST", sent.path("path").asText(), body))
                        .as(asked + " becomes " + body)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt': 'a fox', 'colour': 'red'}",
                "{'prompt': 'a fox', 'n': 11}",
                "{'prompt': 'a fox', 'quality': 'best'}",
                "{'n': 1}"
            })
    void a_request_that_is_not_described_would_be_told(String body) throws IOException {
        JsonNode request = JSON.readTree(body.replace('\'', '"'));

        assertThat(PublishedSchema.read("openai-images.yaml").faults("POST", "/v1/images/generations", request))
                .hasSize(1);
    }
}
