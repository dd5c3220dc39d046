package io.semantest.gateway.intake.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.intake.request.RequestReader;
import io.semantest.gateway.testing.OpenApiAnswers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OpenApiDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void names_the_server_it_is_served_from() throws IOException {
        JsonNode document = JSON.readTree(
                OpenApiDocument.load().withServer("https://images.example.com").json());

        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("https://images.example.com");
        assertThat(document.get("servers")).hasSize(1);
    }

    @Test
    void refers_only_to_what_it_declares() throws IOException {
        JsonNode document = JSON.readTree(OpenApiDocument.load().json());

        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void publishes_every_providers_options() throws IOException {
        JsonNode document = JSON.readTree(withOptions().json());

        assertThat(document.at("/components/schemas/StableDiffusionOptions/properties/sampler/type")
                        .asText())
                .isEqualTo("string");
        assertThat(document.at("/components/schemas/GenerationOptions/anyOf/1/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/StableDiffusionOptions");
        assertThat(document.at("/components/schemas/GenerationOptions/description")
                        .asText())
                .contains("`stable-diffusion`: `StableDiffusionOptions`");
    }

    @Test
    void lets_a_request_use_what_any_provider_declares() throws IOException {
        RequestReader reader = new RequestReader(withOptions().requestSchema(), List.of());

        assertThat(read(reader, "\"sampler\":\"euler\",\"backdrop\":true"))
                .isEqualTo(Map.of("sampler", "euler", "backdrop", true));
        assertThat(read(reader, "\"backdrop\":\"opaque\"")).hasToString("{backdrop=opaque}");
        assertThatThrownBy(() -> read(reader, "\"backdrop\":\"striped\"")).hasMessageContaining("backdrop must be");
    }

    @Test
    void keeps_the_common_meaning_of_an_option_a_provider_narrows() throws IOException {
        OpenApiDocument document = OpenApiDocument.load()
                .withProviderOptions(Map.of("dalle3", options("\"n\":{\"type\":\"integer\",\"maximum\":1}")));

        assertThat(document.requestSchema()
                        .at("/properties/options/properties/n/maximum")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void an_image_in_a_folder_has_all_that_an_image_has_but_the_end_of_a_signed_link() throws IOException {
        JsonNode schemas = JSON.readTree(OpenApiDocument.load().json()).at("/components/schemas");
        ObjectNode members = schemas.at("/Image/properties").deepCopy();
        members.remove("expiresAt");

        assertThat(schemas.at("/DeliveredImage/properties").properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !name.equals("file")))
                .containsExactlyElementsOf(members::fieldNames);
        assertThat(schemas.at("/DeliveredImage/required")).containsAll(schemas.at("/Image/required"));
    }

    @TestFactory
    Stream<DynamicTest> examples_are_answers_it_would_accept() throws IOException {
        JsonNode document = JSON.readTree(OpenApiDocument.load().json());
        Map<String, String> paths = Map.of(
                "GenerationResult", "POST /v1/generations",
                "Job", "GET /v1/jobs/job_1",
                "OpenAiImages", "POST /v1/images/generations",
                "OpenAiModels", "GET /v1/models");
        return paths.entrySet().stream()
                .map(path -> DynamicTest.dynamicTest(path.getValue(), () -> {
                    String[] request = path.getValue().split(" ");
                    JsonNode example = document.at("/components/schemas/" + path.getKey() + "/examples/0");
                    OpenApiAnswers.assertMatches(
                            request[0], request[1], 200, "application/json", JSON.writeValueAsBytes(example));
                }));
    }

    @TestFactory
    Stream<DynamicTest> problems_shown_are_answers_it_would_accept() throws IOException {
        JsonNode document = JSON.readTree(OpenApiDocument.load().json());
        return Stream.of("/v1/generations", "/v1/images/generations")
                .flatMap(path -> document.at("/paths").get(path).at("/post/responses").properties().stream()
                        .filter(response -> response.getValue().has("$ref"))
                        .map(response -> DynamicTest.dynamicTest(path + " " + response.getKey(), () -> {
                            JsonNode content = document.at(
                                    response.getValue().get("$ref").asText().substring(1) + "/content");
                            String mediaType = content.fieldNames().next();
                            OpenApiAnswers.assertMatches(
                                    "POST",
                                    path,
                                    Integer.parseInt(response.getKey()),
                                    mediaType,
                                    JSON.writeValueAsBytes(
                                            content.get(mediaType).get("example")));
                        })));
    }

    private static Map<String, Object> read(RequestReader reader, String options) {
        return reader.read("{\"prompt\":\"a\",\"userId\":\"u\",\"options\":{" + options + "}}")
                .options();
    }

    private static OpenApiDocument withOptions() throws IOException {
        return OpenApiDocument.load()
                .withProviderOptions(Map.of(
                        "stable-diffusion",
                        options("\"sampler\":{\"type\":\"string\"},\"backdrop\":{\"type\":\"boolean\"}"),
                        "dalle3",
                        options("\"backdrop\":{\"enum\":[\"opaque\",\"transparent\"]}")));
    }

    private static JsonNode options(String properties) throws IOException {
        return JSON.readTree("{\"type\":\"object\",\"properties\":{" + properties + "}}");
    }
}
