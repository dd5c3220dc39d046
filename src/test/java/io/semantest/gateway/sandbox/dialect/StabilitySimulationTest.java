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

class StabilitySimulationTest {
    private static final String CORE = "/v2beta/stable-image/generate/core";
    private static final String SD3 = "/v2beta/stable-image/generate/sd3";

    @RegisterExtension
    static final Played simulation = new Played(Dialect.STABILITY_AI, "Authorization", "Bearer sk-1");

    @Test
    void answers_json_or_the_picture_itself() {
        var json = simulation.form(CORE, "application/json", "prompt", "a fox", "seed", "7", "aspect_ratio", "16:9");
        var bytes = simulation.form(CORE, "image/*", "prompt", "a fox", "seed", "7", "aspect_ratio", "16:9");

        assertThat(json(json).path("finish_reason").asText()).isEqualTo("SUCCESS");
        assertThat(json(json).path("seed").asLong()).isEqualTo(7);
        assertThat(header(bytes, "Content-Type")).isEqualTo("image/png");
        assertThat(header(bytes, "finish-reason")).isEqualTo("SUCCESS");
        assertThat(header(bytes, "seed")).isEqualTo("7");
        assertThat(header(bytes, "x-request-id")).isNotBlank();
        assertThat(Base64.getDecoder().decode(json(json).path("image").asText()))
                .isEqualTo(bytes.body());
        assertThat(image(bytes.body()).getWidth()).isEqualTo(1344);
        assertThat(image(bytes.body()).getHeight()).isEqualTo(768);
    }

    @Test
    void a_filtered_picture_comes_with_200() {
        var json = simulation.form(CORE, "application/json", "prompt", "sandbox:filter");
        var bytes = simulation.form(CORE, "image/*", "prompt", "sandbox:filter");

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json(json).path("finish_reason").asText()).isEqualTo("CONTENT_FILTERED");
        assertThat(header(bytes, "finish-reason")).isEqualTo("CONTENT_FILTERED");
    }

    @Test
    void only_sd3_has_models_and_no_webp() {
        assertThat(simulation
                        .form(SD3, "image/*", "prompt", "x", "model", "sd3.5-medium")
                        .statusCode())
                .isEqualTo(200);
        assertThat(simulation
                        .form(SD3, "image/*", "prompt", "x", "model", "sdxl")
                        .statusCode())
                .isEqualTo(400);
        assertThat(simulation
                        .form(SD3, "image/*", "prompt", "x", "output_format", "webp")
                        .statusCode())
                .isEqualTo(400);
        assertThat(simulation
                        .form(CORE, "image/*", "prompt", "x", "output_format", "webp")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void json_is_no_form() {
        var answer = simulation.post(CORE, "{'prompt': 'a fox'}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0").asText()).contains("multipart/form-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aspect_ratio=7:4", "seed=-1", "seed=4294967295", "output_format=gif", "prompt="})
    void invalid_requests_are_refused(String field) {
        var pair = field.split("=", 2);
        var answer =
                simulation.form(CORE, "image/*", "prompt".equals(pair[0]) ? "x" : "prompt", "a fox", pair[0], pair[1]);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("name").asText()).isEqualTo("bad_request");
    }

    @Test
    void a_refusal_and_a_key_that_is_missing_are_told_apart() {
        var refused = simulation.form(CORE, "image/*", "prompt", "sandbox:refuse");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("name").asText()).isEqualTo("content_moderation");
        assertThat(simulation.postWithoutKey(CORE).statusCode()).isEqualTo(401);
    }

    @Test
    void nothing_drawn_is_empty_in_both_forms() {
        simulation.behave(Behaviour.failing(Fault.EMPTY));

        assertThat(json(simulation.form(CORE, "application/json", "prompt", "x"))
                        .path("image")
                        .asText())
                .isEmpty();
        assertThat(simulation.form(CORE, "image/*", "prompt", "x").body()).isEmpty();
    }
}
