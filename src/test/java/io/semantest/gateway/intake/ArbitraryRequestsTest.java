package io.semantest.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.intake.request.OpenAiRequestReader;
import io.semantest.gateway.intake.request.RequestReader;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ArbitraryRequestsTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RequestReader reader =
            new RequestReader(OpenApiDocument.load().requestSchema(), List.of("dalle3"));
    private final OpenAiRequestReader openAi = new OpenAiRequestReader(reader, Map.of("gpt-image-2", "dalle3"));

    @Property(tries = 500)
    void bytes_are_read_or_refused(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 1000)
    void json_is_read_or_refused(@ForAll("requests") JsonNode request) {
        readOrRefuse(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void damaged_json_is_read_or_refused(@ForAll("requests") JsonNode request, @ForAll int place, @ForAll byte damage) {
        byte[] json = request.toString().getBytes(StandardCharsets.UTF_8);
        json[Math.floorMod(place, json.length)] = damage;
        readOrRefuse(json);
    }

    private void readOrRefuse(byte[] json) {
        try {
            assertThat(reader.read(json).prompt()).isNotBlank();
        } catch (InvalidRequest refusal) {
            assertThat(refusal.problem().errors()).isNotEmpty();
        }
        try {
            assertThat(openAi.read(json).request().prompt()).isNotBlank();
        } catch (InvalidRequest refusal) {
            assertThat(refusal.problem().errors()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<JsonNode> requests() {
        Arbitrary<String> names = Arbitraries.of(
                "prompt",
                "userId",
                "user",
                "provider",
                "webhookUrl",
                "metadata",
                "size",
                "width",
                "height",
                "n",
                "count",
                "aspectRatio",
                "aspect_ratio",
                "seed",
                "cfg_scale",
                "version",
                "format",
                "output_format",
                "model",
                "response_format",
                "stream",
                "quality",
                "x");
        Arbitrary<JsonNode> values = values();
        Arbitrary<JsonNode> options = Arbitraries.oneOf(objects(names, values).map(JsonNode.class::cast), values);
        return Combinators.combine(objects(names, values), options)
                .as((request, inner) -> request.set("options", inner));
    }

    private static Arbitrary<ObjectNode> objects(Arbitrary<String> names, Arbitrary<JsonNode> values) {
        return Arbitraries.maps(names, values).ofMaxSize(8).map(members -> NODES.objectNode()
                .<ObjectNode>setAll(members));
    }

    private static Arbitrary<JsonNode> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(NODES::textNode),
                Arbitraries.of("512x512", "auto", "16:9", "dalle3", "niji 6", "png", "b64_json", "1x1")
                        .map(NODES::textNode),
                Arbitraries.doubles().map(NODES::numberNode),
                Arbitraries.integers().between(-1, 1100).map(NODES::numberNode),
                Arbitraries.bigIntegers().map(NODES::numberNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.of(
                        NODES.nullNode(),
                        NODES.arrayNode(),
                        NODES.objectNode(),
                        NODES.arrayNode().add(1)));
    }
}
