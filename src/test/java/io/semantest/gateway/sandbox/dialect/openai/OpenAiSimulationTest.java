package io.semantest.gateway.sandbox.dialect.openai;

import static io.semantest.gateway.sandbox.Rig.header;
import static io.semantest.gateway.sandbox.Rig.image;
import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.sandbox.Rig;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSimulationTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    @Test
    void dall_e_answers_links_to_pictures_of_the_size_asked_for() {
        var answer = rig.openAi("{'model':'dall-e-3','prompt':'a fox','size':'1792x1024'}".replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "x-request-id")).startsWith("req_");
        assertThat(header(answer, "openai-processing-ms")).containsOnlyDigits();
        assertThat(json(answer).path("created").isIntegralNumber()).isTrue();
        var entry = json(answer).at("/data/0");
        assertThat(entry.path("revised_prompt").asText()).isEqualTo("a fox");
        var file = rig.send(HttpRequest.newBuilder(URI.create(entry.path("url").asText())));
        assertThat(header(file, "Content-Type")).isEqualTo("image/png");
        assertThat(image(file.body()).getWidth()).isEqualTo(1792);
        assertThat(image(file.body()).getHeight()).isEqualTo(1024);
    }

    @Test
    void dall_e_answers_base64_when_asked() {
        var answer = rig.openAi("{\"model\":\"dall-e-2\",\"prompt\":\"a fox\",\"n\":2,\"size\":\"256x256\","
                + "\"response_format\":\"b64_json\"}");

        assertThat(json(answer).path("data")).hasSize(2).allSatisfy(entry -> {
            var picture =
                    image(Base64.getDecoder().decode(entry.path("b64_json").asText()));
            assertThat(picture.getWidth()).isEqualTo(256);
        });
        assertThat(json(answer).at("/data/0")).isNotEqualTo(json(answer).at("/data/1"));
    }

    @Test
    void gpt_models_always_answer_base64_with_usage() {
        var answer = rig.openAi("{\"model\":\"gpt-image-1\",\"prompt\":\"a fox\",\"size\":\"auto\"}");

        var entry = json(answer).at("/data/0");
        assertThat(image(Base64.getDecoder().decode(entry.path("b64_json").asText()))
                        .getWidth())
                .isEqualTo(1024);
        assertThat(entry.has("url")).isFalse();
        assertThat(entry.has("revised_prompt")).isFalse();
        assertThat(json(answer).at("/usage/total_tokens").asInt()).isPositive();
        assertThat(json(answer).path("output_format").asText()).isEqualTo("png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"gpt-image-1\",\"prompt\":\"x\",\"response_format\":\"url\"} | unknown_parameter | response_format",
                "{\"model\":\"chatgpt-image-latest\",\"prompt\":\"x\",\"style\":\"vivid\"} | unknown_parameter | style",
                "{\"model\":\"dall-e-3\",\"prompt\":\"x\",\"background\":\"opaque\"} | unknown_parameter | background",
                "{\"model\":\"dall-e-3\"} | missing_required_parameter | prompt",
                "{\"model\":\"dall-e-3\",\"prompt\":\" \"} | invalid_value | prompt",
                "{\"model\":\"dall-e-3\",\"prompt\":\"x\",\"size\":\"512x512\"} | invalid_value | size",
                "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"size\":\"1000x1000\"} | invalid_value | size",
                "{\"model\":\"dall-e-3\",\"prompt\":\"x\",\"quality\":\"ultra\"} | invalid_value | quality",
                "{\"model\":\"dall-e-3\",\"prompt\":\"x\",\"style\":\"wild\"} | invalid_value | style",
                "{\"model\":\"dall-e-3\",\"prompt\":\"x\",\"response_format\":\"gif\"} | invalid_value | response_format",
                "{\"model\":\"dall-e-3\",\"prompt\":\"x\",\"n\":2} | integer_above_max_value | n",
                "{\"model\":\"dall-e-2\",\"prompt\":\"x\",\"n\":0} | integer_below_min_value | n",
                "{\"model\":\"dall-e-2\",\"prompt\":\"x\",\"n\":\"2\"} | invalid_type | n",
            })
    void invalid_requests_are_refused_as_openai_does(String body, String code, String param) {
        var answer = rig.openAi(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(json(answer).at("/error/code").asText()).isEqualTo(code);
        assertThat(json(answer).at("/error/param").asText()).isEqualTo(param);
        assertThat(json(answer).at("/error/message").asText()).isNotBlank();
    }

    @Test
    void a_body_that_is_not_json_is_refused() {
        assertThat(rig.openAi("nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void newer_gpt_models_take_free_sizes() {
        var answer = rig.openAi("{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"size\":\"1280x720\"}");

        assertThat(json(answer).path("size").asText()).isEqualTo("1280x720");
    }

    @Test
    void a_key_is_required() {
        var answer = rig.send(rig.request("/dalle3/v1/images/generations")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"x\"}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).at("/error/message").asText()).contains("API key");
    }

    @Test
    void a_marker_in_the_prompt_is_refused_in_the_words_of_the_model() {
        var dallE = rig.openAi("{\"model\":\"dall-e-3\",\"prompt\":\"sandbox:refuse\"}");
        var gpt = rig.openAi("{\"model\":\"gpt-image-1\",\"prompt\":\"a sandbox:refuse b\"}");

        assertThat(dallE.statusCode()).isEqualTo(400);
        assertThat(json(dallE).at("/error/code").asText()).isEqualTo("content_policy_violation");
        assertThat(gpt.statusCode()).isEqualTo(400);
        assertThat(json(gpt).at("/error/code").asText()).isEqualTo("moderation_blocked");
    }

    @Test
    void models_are_listed() {
        var answer = rig.send(rig.request("/dalle3/v1/models").header("Authorization", "Bearer key"));

        assertThat(json(answer).path("object").asText()).isEqualTo("list");
        assertThat(json(answer).at("/data/0/id").asText()).isNotBlank();
    }

    @Test
    void very_long_prompts_still_make_short_links() {
        var answer = rig.openAi("{\"model\":\"dall-e-3\",\"prompt\":\"" + "長い ".repeat(1300) + "\"}");

        var url = json(answer).at("/data/0/url").asText();
        assertThat(url).hasSizeLessThan(2048);
        assertThat(rig.send(HttpRequest.newBuilder(URI.create(url))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void models_of_others_take_the_words_of_their_makers() {
        var together = json(
                rig.openAi(
                        "{\"model\":\"FLUX.1-schnell\",\"prompt\":\"x\",\"width\":64,\"height\":128,\"response_format\":\"base64\"}"));
        var xai = json(rig.openAi("{\"model\":\"grok-imagine\",\"prompt\":\"x\",\"aspect_ratio\":\"2:3\"}"));
        var refused = json(rig.openAi("{\"model\":\"grok-imagine\",\"prompt\":\"sandbox:filter\"}"));
        var recraft = json(rig.openAi("{\"model\":\"recraftv4\",\"prompt\":\"x\",\"n\":2}"));

        assertThat(together.at("/data/0/b64_json").asText()).startsWith("iVBORw0KGgo");
        assertThat(xai.at("/data/0/url").asText()).contains("http://");
        assertThat(refused.path("data")).isEmpty();
        assertThat(recraft.path("credits").asInt()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"aspect_ratio\":\"wide\"", "\"width\":10,\"height\":10", "\"width\":64"})
    void models_of_others_have_limits_too(String parameter) {
        var answer = rig.openAi("{\"model\":\"other\",\"prompt\":\"x\"," + parameter + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
