package io.semantest.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.testing.DocumentedRequest;
import io.semantest.gateway.testing.SentRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kamelets send is what their providers' documentation shows, where there is no published description. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class RequestExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("documented")
    void every_request_is_as_the_documentation_shows_it(DocumentedRequest documented) {
        JsonNode options = YamlFiles.kamelets()
                .get(YamlFiles.KAMELETS.resolve(documented.kamelet() + "-sink.kamelet.yaml"))
                .at("/spec/dataTypes/in/types/options/schema/properties");

        try (SentRequests requests = SentRequests.of(directory, documented.kamelet(), documented.settings())) {
            for (ObjectNode asked : OptionValues.each(options)) {
                JsonNode sent = requests.sentFor("A lighthouse at night", asked);

                assertThat(documented.faults(sent))
                        .as(asked + " becomes " + sent.path("body").asText())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void the_example_holds_and_what_nobody_documents_does_not(DocumentedRequest documented) {
        assertThat(documented.bodyFaults(documented.example())).isEmpty();
        assertThat(documented.bodyFaults(documented.example().put("colour", "red")))
                .hasSize(1);
        assertThat(documented.bodyFaults(JSON.createObjectNode())).isNotEmpty();
    }

    static Stream<DocumentedRequest> documented() throws IOException {
        return DocumentedRequest.all();
    }
}
