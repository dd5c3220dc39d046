package io.semantest.gateway.sandbox.dialect;

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

class SdApiSimulationTest {
    private static final String PATH = "/sdapi/v1/txt2img";

    @RegisterExtension
    static final Played simulation = new Played(Dialect.SDAPI_IMAGES, "Authorization", "Basic YWxpY2U6cw==");

    @Test
    void a_batch_has_a_seed_for_each_picture_in_a_text_of_json() {
        var answer = json(simulation.post(PATH, "{'prompt':'a fox','batch_size':2,'seed':7,'width':64,'height':128}"));

        assertThat(answer.path("images")).hasSize(2);
        var second = image(Base64.getDecoder().decode(answer.at("/images/1").asText()));
        assertThat(second.getWidth()).isEqualTo(64);
        assertThat(second.getHeight()).isEqualTo(128);
        assertThat(answer.path("info").isTextual()).isTrue();
        assertThat(answer.path("info").asText()).contains("\"seed\":7", "\"all_seeds\":[7,8]");
        assertThat(answer.at("/parameters/prompt").asText()).isEqualTo("a fox");
    }

    @Test
    void a_server_may_ask_for_no_password_but_takes_no_bearer_token() {
        var bearer = new Played(Dialect.SDAPI_IMAGES, "Authorization", "Bearer x");

        assertThat(simulation.postWithoutKey(PATH).statusCode()).isEqualTo(200);
        assertThat(bearer.post(PATH, "{'prompt':'x'}").statusCode()).isEqualTo(401);
        bearer.afterAll(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'steps':0}", "{'steps':'many'}", "{'batch_size':9}", "{'seed':-2}", "{'width':20}", "[]"})
    void invalid_requests_are_refused_as_fastapi_does(String body) {
        var answer = simulation.post(PATH, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/detail/0/msg").asText()).isNotBlank();
    }

    @Test
    void errors_have_four_members() {
        simulation.behave(Behaviour.failing(Fault.ERROR));

        assertThat(json(simulation.post(PATH, "{'prompt':'x'}")).properties())
                .extracting(member -> member.getKey())
                .containsExactly("error", "detail", "body", "errors");
    }

    @Test
    void it_lists_its_checkpoints() {
        assertThat(json(simulation.get("/sdapi/v1/sd-models"))
                        .at("/0/model_name")
                        .asText())
                .isEqualTo("sd_xl_base_1.0");
        assertThat(simulation.get("/sdapi/v1/none").statusCode()).isEqualTo(404);
    }
}
