package io.semantest.gateway.sandbox.dialect.openai;

import static io.semantest.gateway.sandbox.Rig.header;
import static io.semantest.gateway.sandbox.Rig.image;
import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.sandbox.Played;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.dialect.Dialect;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureSimulationTest {
    private static final String V1 = "/openai/v1/images/generations";
    private static final String OLDER = "/openai/deployments/my-images/images/generations?api-version=";

    @RegisterExtension
    static final Played simulation = new Played(Dialect.AZURE_OPENAI_IMAGES, "api-key", "key");

    @ParameterizedTest
    @ValueSource(strings = {V1, V1 + "?api-version=v1", V1 + "?api-version=preview", OLDER + "2025-04-01-preview"})
    void both_paths_answer_base64(String path) {
        var answer = json(simulation.post(path, "{'prompt':'a fox','model':'my-images','size':'1024x1536','n':1}"));

        var picture =
                image(Base64.getDecoder().decode(answer.at("/data/0/b64_json").asText()));
        assertThat(picture.getHeight()).isEqualTo(1536);
        assertThat(answer.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void a_deployment_of_an_older_model_answers_links() {
        var answer = json(simulation.post(V1, "{'prompt':'a fox','model':'dall-e-3'}"));

        assertThat(answer.at("/data/0/url").asText()).startsWith("http://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OLDER,
                OLDER + "preview",
                V1 + "?api-version=2025-04-01-preview",
                "/openai/deployments/my-images/images/generations"
            })
    void a_version_of_the_other_path_finds_nothing(String path) {
        assertThat(simulation
                        .post(path, "{'prompt':'a fox','model':'my-images'}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void response_format_is_refused() {
        var answer = simulation.post(V1, "{'prompt':'a fox','model':'my-images','response_format':'b64_json'}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/code").asText()).isEqualTo("unknown_parameter");
    }

    @Test
    void errors_are_azures_own() {
        var refused = json(simulation.post(V1, "{'prompt':'sandbox:refuse','model':'my-images'}"));
        simulation.behave(new Behaviour(null, Fault.RATE_LIMIT, 500, "20", 0));
        var throttled = simulation.post(V1, "{'prompt':'a fox','model':'my-images'}");

        assertThat(refused.at("/error/code").asText()).isEqualTo("contentFilter");
        assertThat(header(throttled, "Retry-After")).isEqualTo("20");
        assertThat(json(throttled).at("/error/message").asText()).endsWith("Please retry after 20 seconds.");
        assertThat(simulation.postWithoutKey(V1).statusCode()).isEqualTo(401);
    }
}
