package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each provider that answers at once, through the whole gateway: what goes over the wire, and what becomes of it. */
@Timeout(90)
class SyncProvidersTest {

    private static final List<List<String>> PROVIDERS = List.of(
            List.of("azure", "azure-openai-images-sink", "model", "my-images"),
            List.of(
                    "azure-dated",
                    "azure-openai-images-sink",
                    "model",
                    "my-images",
                    "api-version",
                    "2025-04-01-preview"),
            List.of("stability", "stability-ai-sink"),
            List.of("stability-bytes", "stability-ai-sink", "engine", "sd3", "accept", "image/*"),
            List.of("webui", "sdapi-images-sink", "model", "sd_xl_base_1.0", "sampler", "DPM++ 2M"),
            List.of("webui-plain", "sdapi-images-sink"),
            List.of("gemini", "gemini-images-sink", "model", "gemini-3.1-flash-image", "image-size", "1K"),
            List.of("gemini-plain", "gemini-images-sink", "model", "gemini-2.5-flash-image"),
            List.of("ideogram", "ideogram-sink", "capabilities.sizes", "256x256,512x512"),
            List.of(
                    "xai",
                    "openai-images-sink",
                    "model",
                    "grok-imagine",
                    "no-image",
                    "moderated",
                    "sizing",
                    "aspect-ratio",
                    "capabilities.without",
                    "quality"),
            List.of(
                    "together",
                    "openai-images-sink",
                    "model",
                    "FLUX.1-schnell",
                    "response-format",
                    "base64",
                    "sizing",
                    "pixels",
                    "capabilities.sizes",
                    "256x512",
                    "capabilities.images-per-call",
                    "4"),
            List.of("recraft", "openai-images-sink", "model", "recraftv4", "response-format", "url"),
            List.of("plain", "openai-images-sink", "model", "local", "response-format", "none"),
            List.of("hugging-face", "diffusers-images-sink", "request-format", "hugging-face"));

    /** They rest once they were asked, so no other test asks them. */
    private static final List<List<String>> RESTING = List.of(
            List.of("gemini-busy", "gemini-images-sink", "model", "gemini-3.1-flash-image"),
            List.of("hugging-face-cold", "diffusers-images-sink", "request-format", "hugging-face"));

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        List<String> settings = new ArrayList<>(
                List.of("gateway.routing.default-chain", "dalle3", "gateway.providers.dalle3.model", "dall-e-3"));
        for (List<String> provider :
                Stream.concat(PROVIDERS.stream(), RESTING.stream()).toList()) {
            String prefix = "gateway.providers." + provider.get(0) + ".";
            settings.addAll(List.of(prefix + "kamelet", provider.get(1)));
            settings.addAll(List.of("gateway.quota.monthly-credits." + provider.get(0), "1000"));
            for (int i = 2; i < provider.size(); i += 2) {
                settings.addAll(List.of(prefix + provider.get(i), provider.get(i + 1)));
            }
        }
        gateway = RunningGateway.start(directory, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void everything_is_well() {
        new View(gateway).reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "azure | {'size': '1024x1536', 'quality': 'hd', 'format': 'png'} | /azure/openai/v1/images/generations?api-version=v1 | {'model': 'my-images', 'prompt': 'ein Füchslein', 'n': 1, 'size': '1024x1536', 'quality': 'high', 'output_format': 'png'}",
                "azure-dated | {} | /azure-dated/openai/deployments/my-images/images/generations?api-version=2025-04-01-preview | {'model': 'my-images', 'prompt': 'ein Füchslein', 'n': 1, 'quality': 'medium'}",
                "webui | {'negativePrompt': 'rain', 'width': 64, 'height': 128, 'steps': 20, 'cfgScale': 7.5, 'seed': 7} | /webui/sdapi/v1/txt2img | {'prompt': 'ein Füchslein', 'negative_prompt': 'rain', 'width': 64, 'height': 128, 'steps': 20, 'cfg_scale': 7.5, 'seed': 7, 'batch_size': 1, 'n_iter': 1, 'sampler_name': 'DPM++ 2M', 'override_settings': {'sd_model_checkpoint': 'sd_xl_base_1.0'}}",
                "webui-plain | {} | /webui-plain/sdapi/v1/txt2img | {'prompt': 'ein Füchslein', 'seed': -1, 'batch_size': 1, 'n_iter': 1}",
                "gemini | {'size': '1536x1024', 'seed': 7} | /gemini/v1beta/models/gemini-3.1-flash-image:generateContent | {'contents': [{'role': 'user', 'parts': [{'text': 'ein Füchslein'}]}], 'generationConfig': {'responseModalities': ['IMAGE'], 'imageConfig': {'aspectRatio': '3:2', 'imageSize': '1K'}, 'seed': 7}}",
                "gemini-plain | {} | /gemini-plain/v1beta/models/gemini-2.5-flash-image:generateContent | {'contents': [{'role': 'user', 'parts': [{'text': 'ein Füchslein'}]}], 'generationConfig': {'responseModalities': ['IMAGE']}}",
                "ideogram | {'size': '256x256', 'quality': 'standard', 'seed': 7} | /ideogram/v2/image/generate/ideogram-4-5 | {'prompt': 'ein Füchslein', 'magic_prompt': 'auto', 'num_images': 1, 'size': '256x256', 'quality': 'medium', 'seed': 7}",
                "xai | {'size': '1536x1024', 'quality': 'hd'} | /xai/v1/images/generations | {'model': 'grok-imagine', 'prompt': 'ein Füchslein', 'n': 1, 'aspect_ratio': '3:2', 'response_format': 'b64_json'}",
                "together | {'size': '256x512'} | /together/v1/images/generations | {'model': 'FLUX.1-schnell', 'prompt': 'ein Füchslein', 'n': 1, 'width': 256, 'height': 512, 'response_format': 'base64'}",
                "recraft | {'size': '1024x1024'} | /recraft/v1/images/generations | {'model': 'recraftv4', 'prompt': 'ein Füchslein', 'n': 1, 'size': '1024x1024', 'response_format': 'url'}",
                "plain | {} | /plain/v1/images/generations | {'model': 'local', 'prompt': 'ein Füchslein', 'n': 1}",
                "hugging-face | {'negativePrompt': 'rain', 'width': 64, 'height': 64, 'steps': 20, 'seed': 7} | /hugging-face | {'inputs': 'ein Füchslein', 'parameters': {'negative_prompt': 'rain', 'width': 64, 'height': 64, 'num_inference_steps': 20, 'guidance_scale': 7.5, 'seed': 7}}",
            })
    void a_request_reaches_its_provider_in_its_own_words(String provider, String options, String path, String body) {
        Answer answer = ask(provider, "ein Füchslein", 1, options);

        assertThat(outcomes(answer)).isEqualTo(provider + " ok");
        assertThat(answer.json().path("images")).hasSize(1);
        JsonNode sent = lastCall(provider);
        assertThat(sent.path("path").asText()).isEqualTo(path);
        assertThat(json(sent.path("body").asText())).isEqualTo(json(body));
        assertThat(header(sent, "Content-Length")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "azure           | api-key        | sandbox",
                "stability       | Authorization  | Bearer sandbox",
                "webui           | Authorization  | Basic c2FuZGJveA==",
                "gemini          | x-goog-api-key | sandbox",
                "ideogram        | Api-Key        | sandbox",
                "hugging-face    | Authorization  | Bearer sandbox"
            })
    void the_key_goes_where_the_provider_looks_for_it(String provider, String name, String value) {
        ask(provider, "a fox", 1, "{}");

        assertThat(header(lastCall(provider), name)).isEqualTo(value);
    }

    @Test
    void stability_is_sent_a_form() {
        Answer answer =
                ask("stability", "ein Füchslein", 1, "{'size': '1024x1024', 'negativePrompt': 'rain', 'seed': 7}");

        assertThat(outcomes(answer)).isEqualTo("stability ok");
        JsonNode sent = lastCall("stability");
        assertThat(sent.path("path").asText()).isEqualTo("/stability/v2beta/stable-image/generate/core");
        assertThat(header(sent, "Accept")).isEqualTo("application/json");
        String type = header(sent, "Content-Type");
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String part = "--" + type.substring(type.indexOf('=') + 1);
        assertThat(sent.path("body").asText().split(part))
                .containsExactly(
                        "",
                        field("prompt", "ein Füchslein"),
                        field("negative_prompt", "rain"),
                        field("aspect_ratio", "1:1"),
                        field("seed", "7"),
                        field("output_format", "png"),
                        "--\r\n");
    }

    @Test
    void stability_gives_the_image_itself_where_that_is_asked_for() {
        Answer answer = ask("stability-bytes", "a fox", 1, "{'aspectRatio': '2:3'}");

        assertThat(outcomes(answer)).isEqualTo("stability-bytes ok");
        JsonNode sent = lastCall("stability-bytes");
        assertThat(sent.path("path").asText()).endsWith("/sd3");
        assertThat(header(sent, "Accept")).isEqualTo("image/*");
        assertThat(sent.path("body").asText()).contains(field("model", "sd3.5-large"));
    }

    @ParameterizedTest
    @CsvSource({"stability, 2", "gemini, 2", "webui, 1", "ideogram, 1", "azure, 1", "together, 1"})
    void two_images_take_as_many_calls_as_the_provider_needs(String provider, int calls) {
        long before = gateway.sandboxCalls(provider);

        Answer answer = ask(provider, "two foxes", 2, "{}");

        assertThat(answer.json().path("images")).hasSize(2);
        assertThat(gateway.sandboxCalls(provider) - before).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({"stability, 2", "webui, 1", "ideogram, 1", "hugging-face, 2"})
    void images_of_one_request_have_seeds_of_their_own_and_the_answer_says_which(String provider, int calls) {
        long before = gateway.sandboxCalls(provider);

        Answer answer = ask(provider, "two foxes", 2, "{'seed': 7}");

        assertThat(gateway.sandboxCalls(provider) - before).isEqualTo(calls);
        JsonNode images = answer.json().path("images");
        assertThat(images.findValuesAsText("seed")).containsExactly("7", "8");
        assertThat(images.at("/0/sha256")).isNotEqualTo(images.at("/1/sha256"));
        assertThat(ask(provider, "two foxes", 1, "{'seed': 8}").json().at("/images/0/sha256"))
                .as("the second picture can be had again by its seed")
                .isEqualTo(images.at("/1/sha256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure", "stability", "stability-bytes", "webui", "gemini", "ideogram", "recraft"})
    void a_refused_prompt_is_told_and_paid_by_nobody(String provider) {
        assertThat(ask(provider, "sandbox:refuse", 1, "{}").status()).isEqualTo(422);

        new View(gateway).assertNothingHeld("u-1");
        assertThat(new View(gateway).breaker(provider).getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stability", "stability-bytes", "gemini", "ideogram", "xai"})
    void what_is_refused_once_it_is_drawn_is_refused_too(String provider) {
        assertThat(ask(provider, "sandbox:filter", 1, "{}").status()).isEqualTo(422);
    }

    @Test
    void a_success_without_an_image_is_a_failure_where_nothing_else_is_known_of_the_provider() {
        assertThat(outcomes(ask("together", "sandbox:filter", 1, "{}"))).isEqualTo("together transient, dalle3 ok");
    }

    @ParameterizedTest
    @CsvSource({
        "error, transient",
        "wrong-type, transient",
        "malformed, transient",
        "unauthorized, misconfigured",
    })
    void a_fault_means_the_same_at_every_provider(String fault, String outcome) {
        for (List<String> provider : PROVIDERS) {
            gateway.sandbox(provider.get(0), "{\"fault\": \"" + fault + "\"}");
            Answer answer = ask(provider.get(0), "a fox", 1, "{}");
            assertThat(outcomes(answer)).isEqualTo(provider.get(0) + " " + outcome + ", dalle3 ok");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "webui           | {'n': 2, 'seed': 7, 'width': 64, 'height': 64} | /images/1/seed | 8",
                "stability       | {'seed': 7} | /images/0/seed | 7",
                "stability-bytes | {'seed': 7} | /images/0/seed | 7",
                "ideogram        | {'n': 2, 'seed': 7, 'size': '256x256'} | /images/1/seed | 8",
                "ideogram        | {'size': '256x256'} | /images/0/revisedPrompt | a fox",
                "plain           | {} | /images/0/revisedPrompt | a fox",
                "recraft         | {'n': 2} | /metadata/usage/credits | 80",
                "azure           | {'size': '1024x1024'} | /metadata/usage/input_tokens | 2",
                "gemini          | {} | /metadata/usage/totalTokenCount | 1297",
            })
    void a_kamelet_hands_on_what_else_the_provider_says(String provider, String options, String where, String value) {
        JsonNode asked = json(
                "{'prompt': 'a fox', 'userId': 'ann', 'provider': '" + provider + "', 'options': " + options + "}");

        JsonNode answer = gateway.post("/v1/generations", asked.toString()).json();

        assertThat(answer.at("/metadata/provider").asText()).isEqualTo(provider);
        assertThat(answer.at(where).asText()).isEqualTo(value);
    }

    @Test
    void gemini_rests_for_as_long_as_the_body_says() {
        gateway.sandbox("gemini-busy", "{\"status\": 429, \"retryAfter\": \"37\"}");

        assertRests("gemini-busy", "throttled", Duration.ofSeconds(37));
    }

    @Test
    void a_model_that_is_loading_is_left_alone_until_it_is_there() {
        gateway.sandbox("hugging-face-cold", "{\"status\": 503}");

        assertRests("hugging-face-cold", "transient", Duration.ofSeconds(20));
    }

    @Test
    void a_shape_that_a_provider_cannot_make_is_not_asked_for() {
        assertThat(outcomes(ask("stability", "a fox", 1, "{'size': '1792x1024'}")))
                .isEqualTo("dalle3 ok");
        assertThat(outcomes(ask("together", "a fox", 1, "{'size': '1024x1024'}")))
                .isEqualTo("dalle3 ok");
    }

    private static void assertRests(String provider, String outcome, Duration wait) {
        long before = gateway.sandboxCalls(provider);
        Instant start = Instant.now();

        Answer answer = ask(provider, "a fox", 1, "{}");

        assertThat(outcomes(answer)).isEqualTo(provider + " " + outcome + ", dalle3 ok");
        String until = new View(gateway).provider(provider).path("coolingUntil").asText();
        assertThat(Instant.parse(until))
                .isBetween(start.plus(wait).minusSeconds(1), Instant.now().plus(wait));
        assertThat(outcomes(ask(provider, "a fox", 1, "{}"))).isEqualTo("dalle3 ok");
        assertThat(gateway.sandboxCalls(provider) - before).isEqualTo(1);
    }

    private static Answer ask(String provider, String prompt, int n, String options) {
        String body = "{'prompt': '%s', 'userId': 'u-1', 'provider': '%s', 'n': %d, 'options': %s}"
                .formatted(prompt, provider, n, options);
        return gateway.post("/v1/generations", body.replace('\'', '"'));
    }

    private static JsonNode lastCall(String provider) {
        JsonNode calls = gateway.sandboxJournal(provider);
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).path("method").asText().equals("POST")) {
                return calls.get(i);
            }
        }
        throw new AssertionError("nothing was sent to " + provider);
    }

    private static String header(JsonNode call, String name) {
        return call.path("headers").path(name).path(0).asText();
    }

    private static String field(String name, String value) {
        return "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
