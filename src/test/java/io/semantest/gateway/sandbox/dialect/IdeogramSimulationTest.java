package io.semantest.gateway.sandbox.dialect;

import static io.semantest.gateway.sandbox.Rig.image;
import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.sandbox.Played;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdeogramSimulationTest {
    private static final String PATH = "/v2/image/generate/ideogram-4-5";

    @RegisterExtension
    static final Played simulation = new Played(Dialect.IDEOGRAM, "Api-Key", "key");

    @Test
    void answers_links_that_lead_to_pictures() {
        var answer = json(simulation.post(PATH, "{'prompt':'a fox','num_images':2,'size':'1024x1024','seed':7}"));

        assertThat(answer.path("data")).hasSize(2);
        assertThat(answer.at("/data/1/seed").asLong()).isEqualTo(8);
        assertThat(answer.at("/data/0/is_image_safe").asBoolean()).isTrue();
        assertThat(answer.path("generation_id").asText()).isNotBlank();
        var picture = simulation.follow(answer.at("/data/0/url").asText());
        assertThat(image(picture.body()).getWidth()).isEqualTo(1024);
    }

    @Test
    void an_unsafe_picture_has_no_link() {
        var answer = json(simulation.post(PATH, "{'prompt':'sandbox:filter'}"));

        assertThat(answer.at("/data/0/is_image_safe").asBoolean(true)).isFalse();
        assertThat(answer.at("/data/0/url").asText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prompt':''}",
                "{'prompt':'x','quality':'hd'}",
                "{'prompt':'x','num_images':9}",
                "{'prompt':'x','size':'1000x1000'}",
                "{'prompt':'x','size':'16:9'}",
                "{'prompt':'x','seed':2147483648}",
                "[]"
            })
    void invalid_requests_are_refused(String body) {
        assertThat(simulation.post(PATH, body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_refused_prompt_is_422_and_a_key_is_required() {
        assertThat(simulation.post(PATH, "{'prompt':'sandbox:refuse'}").statusCode())
                .isEqualTo(422);
        assertThat(simulation.postWithoutKey(PATH).statusCode()).isEqualTo(401);
    }
}
