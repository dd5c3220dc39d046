package io.semantest.gateway.sandbox.dialect;

import static io.semantest.gateway.sandbox.Rig.header;
import static io.semantest.gateway.sandbox.Rig.image;
import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.sandbox.Played;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiSimulationTest {
    private static final String PATH = "/v1beta/models/gemini-3.1-flash-image:generateContent";

    @RegisterExtension
    static final Played simulation = new Played(Dialect.GEMINI_IMAGES, "x-goog-api-key", "AIza");

    @Test
    void answers_a_part_with_the_picture() {
        var answer = json(simulation.post(PATH, ask("a fox", "'imageConfig':{'aspectRatio':'9:16'},'seed':7")));

        var part = answer.at("/candidates/0/content/parts/0/inlineData");
        assertThat(part.path("mimeType").asText()).isEqualTo("image/png");
        var picture = image(Base64.getDecoder().decode(part.path("data").asText()));
        assertThat(picture.getWidth()).isEqualTo(768);
        assertThat(picture.getHeight()).isEqualTo(1344);
        assertThat(answer.at("/usageMetadata/totalTokenCount").asInt()).isPositive();
    }

    @Test
    void refusals_are_successes_without_a_picture() {
        var prompt = simulation.post(PATH, ask("sandbox:refuse", ""));
        var result = simulation.post(PATH, ask("sandbox:filter", ""));

        assertThat(prompt.statusCode()).isEqualTo(200);
        assertThat(json(prompt).at("/promptFeedback/blockReason").asText()).isEqualTo("PROHIBITED_CONTENT");
        assertThat(json(result).at("/candidates/0/finishReason").asText()).isEqualTo("IMAGE_SAFETY");
        assertThat(json(result).at("/candidates/0/content").isMissingNode()).isTrue();
    }

    @Test
    void the_wait_is_in_the_body_and_not_in_a_header() {
        simulation.behave(new Behaviour(null, Fault.RATE_LIMIT, 500, "37", 0));

        var answer = simulation.post(PATH, ask("a fox", ""));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "Retry-After")).isEmpty();
        assertThat(json(answer).at("/error/status").asText()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(json(answer).at("/error/details/1/retryDelay").asText()).isEqualTo("37s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'imageConfig':{'aspectRatio':'7:4'}", "'imageConfig':{'imageSize':'8K'}", "'seed':'x'"})
    void invalid_requests_are_refused(String config) {
        var answer = simulation.post(PATH, ask("a fox", config));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void a_text_model_is_not_found_and_a_key_is_required() {
        assertThat(simulation
                        .post("/v1beta/models/gemini-3-pro:generateContent", ask("a fox", ""))
                        .statusCode())
                .isEqualTo(404);
        assertThat(simulation.postWithoutKey(PATH).statusCode()).isEqualTo(401);
        assertThat(json(simulation.get("/v1beta/models")).path("models")).hasSize(3);
    }

    private static String ask(String prompt, String config) {
        return "{'contents':[{'parts':[{'text':'%s'}]}],'generationConfig':{%s}}".formatted(prompt, config);
    }
}
