package io.semantest.gateway.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRequestReaderTest {

    private final OpenAiRequestReader reader = new OpenAiRequestReader(
            new RequestReader(OpenApiDocument.load().requestSchema(), List.of("dalle3", "stable-diffusion")),
            Map.of("gpt-image-2", "dalle3"));

    @Test
    void reads_what_openais_clients_send() {
        OpenAiRequest request = reader.read(
                """
                {"model": "gpt-image-2", "prompt": "a fox", "n": 2, "size": "auto", "quality": "high", "user": "u-1",
                 "style": null, "output_format": "webp", "output_compression": 80.0, "moderation": "low",
                 "background": "transparent", "complexity": "low", "stream": false, "partial_images": 0,
                 "input_fidelity": "low"}
                """);

        assertThat(request.request().prompt()).isEqualTo("a fox");
        assertThat(request.request().userId()).isEqualTo("u-1");
        assertThat(request.request().provider()).isEqualTo("dalle3");
        assertThat(request.request().options())
                .isEqualTo(Map.of(
                        "n",
                        2,
                        "quality",
                        "high",
                        "format",
                        "webp",
                        "outputCompression",
                        80,
                        "moderation",
                        "low",
                        "background",
                        "transparent",
                        "complexity",
                        "low"));
        assertThat(request.request().ignored()).isEmpty();
        assertThat(request.model()).isEqualTo("gpt-image-2");
    }

    @Test
    void needs_nothing_but_a_prompt() {
        OpenAiRequest request = reader.read("{\"prompt\": \"a fox\"}");

        assertThat(request.request().userId()).isEqualTo("default");
        assertThat(request.request().provider()).isNull();
        assertThat(request.request().options()).isEmpty();
        assertThat(request.base64()).isFalse();
        assertThat(request.model()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"stable_diffusion,stable-diffusion", "dalle3,dalle3", "gpt-image-2,dalle3", "dall-e-3,", "automatic,"})
    void prefers_the_provider_that_the_model_means(String model, String provider) {
        assertThat(reader.read("{\"prompt\": \"a\", \"model\": \"" + model + "\"}")
                        .request()
                        .provider())
                .isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2,,true",
        "chatgpt-image-latest,,true",
        "dalle3,,false",
        "dalle3,b64_json,true",
        "gpt-image-2,url,false"
    })
    void answers_in_base64_where_openai_would(String model, String format, boolean base64) {
        String responseFormat = format == null ? "null" : "\"" + format + "\"";

        assertThat(reader.read("{\"prompt\":\"a\",\"model\":\"" + model + "\",\"response_format\":" + responseFormat
                                + "}")
                        .base64())
                .isEqualTo(base64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\": 11 | /n",
                "\"user\": \"a\\u0000\" | /user",
                "\"size\": \"huge\" | /size",
                "\"output_format\": \"gif\" | /output_format",
                "\"response_format\": \"svg\" | /response_format",
                "\"response_format\": 7 | /response_format",
                "\"model\": [] | /model",
                "\"stream\": true | /stream",
                "\"stream\": \"yes\" | /stream",
                "\"partial_images\": 2 | /partial_images",
                "\"input_fidelity\": \"high\" | /input_fidelity",
                "\"image\": [] | /image",
                "\"mask\": {} | /mask",
                "\"background\": \"blue\" | /background",
                "\"output_compression\": 101 | /output_compression",
                "\"moderation\": \"none\" | /moderation",
                "\"complexity\": 3 | /complexity",
            })
    void points_at_openais_names(String members, String pointer) {
        assertThat(faultsOf("{\"prompt\": \"a\", " + members + "}"))
                .extracting(Fault::pointer)
                .containsExactly(pointer);
    }

    @Test
    void ignores_only_what_nobody_documents_and_says_so() {
        OpenAiRequest request = reader.read(
                """
                {"prompt": "a fox", "guidance": 3, "seed": 7, "metadata": {}, "extra": {"a": 1}, "nothing": null, "blank": "",
                 "response_format": "url", "model": "x"}
                """);

        assertThat(request.request().ignored()).containsExactly("guidance", "metadata", "extra", "model");
        assertThat(request.request().options()).isEqualTo(Map.of("seed", 7));
    }

    @Test
    void asks_for_the_prompt() {
        assertThat(faultsOf("{}")).extracting(Fault::pointer).containsExactly("/prompt");
        assertThat(faultsOf("{\"prompt\": \"\"}")).extracting(Fault::pointer).containsExactly("/prompt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t\\n", "\\u00a0\\u2003", "\\u200b\\ufeff"})
    void takes_a_text_that_says_nothing_for_absent(String blank) {
        StringBuilder body = new StringBuilder("{\"prompt\": \"a fox\"");
        for (String member :
                ("model user n size quality style response_format output_format negative_prompt seed steps cfg_scale"
                                + " aspect_ratio version stream partial_images background output_compression moderation"
                                + " complexity input_fidelity")
                        .split(" ")) {
            body.append(", \"").append(member).append("\": \"").append(blank).append('"');
        }

        OpenAiRequest request = reader.read(body.append('}').toString());

        assertThat(request).isEqualTo(reader.read("{\"prompt\": \"a fox\"}"));
    }

    private List<Fault> faultsOf(String json) {
        InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> reader.read(json));
        assertThat(refusal).isNotNull();
        return refusal.problem().errors();
    }
}
