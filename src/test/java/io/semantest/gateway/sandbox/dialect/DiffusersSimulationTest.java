package io.semantest.gateway.sandbox.dialect;

import static io.semantest.gateway.sandbox.Rig.header;
import static io.semantest.gateway.sandbox.Rig.image;
import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.sandbox.Rig;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffusersSimulationTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    @Test
    void answers_the_picture_itself() {
        var answer = rig.diffusers("{\"prompt\":\"a fox\",\"width\":512,\"height\":768,\"seed\":7}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
        assertThat(header(answer, "x-seed")).isEqualTo("7");
        assertThat(image(answer.body()).getWidth()).isEqualTo(512);
        assertThat(image(answer.body()).getHeight()).isEqualTo(768);
    }

    @Test
    void hugging_face_names_mean_the_same() {
        var flat = rig.diffusers("{\"prompt\":\"a fox\",\"width\":256,\"height\":256,\"seed\":7}");
        var nested = rig.send(rig.post(
                "/diffusion/", "{\"inputs\":\"a fox\",\"parameters\":{\"width\":256,\"height\":256,\"seed\":7}}"));

        assertThat(nested.body()).isEqualTo(flat.body());
    }

    @Test
    void another_seed_is_another_picture_and_no_seed_is_any() {
        var one = rig.diffusers("{\"prompt\":\"a fox\",\"seed\":1}");
        var two = rig.diffusers("{\"prompt\":\"a fox\",\"seed\":2}");
        var any = rig.diffusers("{\"prompt\":\"a fox\"}");

        assertThat(one.body()).isNotEqualTo(two.body());
        assertThat(header(any, "x-seed")).containsOnlyDigits();
    }

    @Test
    void answers_json_when_only_that_is_accepted() {
        var answer = rig.send(rig.post("/diffusion", "{\"prompt\":\"a fox\",\"seed\":7,\"width\":64,\"height\":64}")
                .header("Accept", "application/json"));

        assertThat(json(answer).path("seed").asLong()).isEqualTo(7);
        var bytes = Base64.getDecoder().decode(json(answer).at("/images/0").asText());
        assertThat(image(bytes).getHeight()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"prompt\":\"x\",\"width\":63}",
                "{\"prompt\":\"x\",\"width\":2056}",
                "{\"prompt\":\"x\",\"height\":100}",
                "{\"prompt\":\"x\",\"seed\":-1}",
                "{\"prompt\":\"x\",\"num_inference_steps\":0}"
            })
    void invalid_requests_are_refused(String body) {
        var answer = rig.diffusers(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isNotBlank();
        assertThat(json(answer).path("error_type").asText()).isEqualTo("validation");
    }

    @Test
    void a_key_is_required() {
        var answer = rig.send(rig.request("/diffusion").POST(BodyPublishers.ofString("{\"prompt\":\"x\"}")));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_marker_in_the_prompt_is_refused() {
        var answer = rig.diffusers("{\"inputs\":\"sandbox:refuse\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error_type").asText()).isEqualTo("content_policy");
    }
}
