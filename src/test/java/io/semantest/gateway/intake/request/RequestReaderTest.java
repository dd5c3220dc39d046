package io.semantest.gateway.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private final RequestReader reader = new RequestReader(
            OpenApiDocument.load().requestSchema(), List.of("dalle3", "stable-diffusion", "midjourney"));

    @Test
    void reads_the_founding_guides_shape() {
        GenerationRequest request = reader.read(
                """
                {"prompt": "a fox", "userId": "u-1", "provider": "dalle3", "metadata": {"order": 7, "tags": ["a", null]},
                 "options": {"size": "1792x1024", "quality": "hd", "style": "vivid", "n": 2, "cfgScale": 7.5}}
                """);

        assertThat(request.prompt()).isEqualTo("a fox");
        assertThat(request.userId()).isEqualTo("u-1");
        assertThat(request.provider()).isEqualTo("dalle3");
        assertThat(request.webhookUrl()).isNull();
        assertThat(request.options())
                .isEqualTo(Map.of("size", "1792x1024", "quality", "hd", "style", "vivid", "n", 2, "cfgScale", 7.5));
        assertThat(request.metadata()).hasToString("{order=7, tags=[a, null]}");
    }

    @Test
    void takes_options_beside_the_prompt_and_in_snake_case() {
        GenerationRequest request = reader.read(
                """
                {"prompt": "a fox", "user_id": "u-1", "count": 3, "negative_prompt": "snow", "cfg_scale": 7,
                 "options": {"aspect_ratio": "16:9"}}
                """);

        assertThat(request.userId()).isEqualTo("u-1");
        assertThat(request.options())
                .isEqualTo(Map.of("n", 3, "negativePrompt", "snow", "cfgScale", 7, "aspectRatio", "16:9"));
    }

    @Test
    void takes_the_same_option_twice_when_both_say_the_same() {
        assertThat(readOptions("\"n\": 2, \"options\": {\"n\": 2}")).isEqualTo(Map.of("n", 2));
    }

    @Test
    void refuses_the_same_option_twice_with_different_values() {
        assertThat(faults("\"n\": 2, \"options\": {\"count\": 3}"))
                .containsExactly(new Fault(
                        "/options/count", "count is given twice with different values, here and at /n. Give it once."));
    }

    @Test
    void points_at_where_the_caller_wrote_it() {
        assertThat(pointers("\"cfg_scale\": 99, \"options\": {\"aspect_ratio\": \"0:1\", \"steps\": 0}"))
                .containsExactlyInAnyOrder("/cfg_scale", "/options/aspect_ratio", "/options/steps");
    }

    @Test
    void says_what_it_expects_and_what_came() {
        assertThat(faults("\"options\": {\"n\": 50}"))
                .containsExactly(new Fault("/options/n", "n must be a whole number from 1 to 10, was 50."));
        assertThat(faults("\"options\": {\"n\": \"two\"}"))
                .containsExactly(new Fault("/options/n", "n must be a whole number from 1 to 10, was \"two\"."));
        assertThat(faults("\"options\": {\"style\": \"noir\"}"))
                .containsExactly(new Fault("/options/style", "style must be one of vivid, natural, was \"noir\"."));
        assertThat(faults("\"options\": []"))
                .containsExactly(new Fault("/options", "options must be a JSON object, was a JSON array."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompt_ | Did you mean prompt?",
                "negativ_prompt | Did you mean negativePrompt?",
                "sizes | Did you mean size?",
                "frobnicate | Leave it out; GET /openapi.json lists every member.",
            })
    void refuses_members_it_does_not_know(String name, String hint) {
        assertThat(faults("\"" + name + "\": 1"))
                .containsExactly(new Fault("/" + name, "\"" + name + "\" is not known. " + hint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"size\": \"1024x1024\"",
                "\"size\": \"64x4096\"",
                "\"width\": 64, \"height\": 4096",
                "\"size\": \"512x512\", \"width\": 512, \"height\": 512",
                "\"size\": \"1792x1024\", \"aspectRatio\": \"16:9\"",
                "\"aspectRatio\": \"100:1\"",
                "\"steps\": 500",
                "\"cfgScale\": 0",
                "\"seed\": 4294967295",
                "\"version\": \"niji 6\"",
                "\"version\": \"v6\"",
                "\"version\": \"sdxl-1.0\"",
                "\"chaos\": 100",
                "\"stylize\": 1000",
                "\"format\": \"webp\"",
                "\"quality\": \"xhigh\"",
            })
    void takes_every_option_within_its_limits(String options) {
        assertThat(readOptions("\"options\": {" + options + "}")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\": \"63x64\" | /options/size",
                "\"size\": \"4097x64\" | /options/size",
                "\"size\": \"0x0\" | /options/size",
                "\"size\": \"100000x100000\" | /options/size",
                "\"size\": \"64x64\\n\" | /options/size",
                "\"width\": 64 | /options/width",
                "\"height\": 64 | /options/height",
                "\"width\": 63, \"height\": 64 | /options/width",
                "\"size\": \"512x512\", \"width\": 512, \"height\": 64 | /options/size",
                "\"size\": \"512x512\", \"aspectRatio\": \"16:9\" | /options/aspectRatio",
                "\"aspectRatio\": \"101:1\" | /options/aspectRatio",
                "\"aspectRatio\": \"16:9\\n\" | /options/aspectRatio",
                "\"steps\": 501 | /options/steps",
                "\"steps\": 1.5 | /options/steps",
                "\"cfgScale\": 35.1 | /options/cfgScale",
                "\"seed\": -1 | /options/seed",
                "\"seed\": 4294967296 | /options/seed",
                "\"seed\": 99999999999999999999999999 | /options/seed",
                "\"version\": \"6 --chaos 99\" | /options/version",
                "\"version\": \"6 -x\" | /options/version",
                "\"version\": \"6\\n\" | /options/version",
                "\"chaos\": 101 | /options/chaos",
                "\"n\": 0 | /options/n",
                "\"n\": 1000000000 | /options/n",
                "\"n\": true | /options/n",
                "\"format\": \"gif\" | /options/format",
                "\"negativePrompt\": \"a\\u0000\" | /options/negativePrompt",
            })
    void refuses_options_beyond_their_limits(String options, String pointer) {
        assertThat(pointers("\"options\": {" + options + "}")).containsExactly(pointer);
    }

    @Test
    void gives_whole_numbers_as_such_and_drops_the_automatic_size() {
        assertThat(readOptions("\"options\": {\"n\": 2.0, \"seed\": 4294967295.0, \"size\": \"auto\"}"))
                .isEqualTo(Map.of("n", 2, "seed", 4294967295L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t\\n", "\\u00a0\\u2003", "\\u200b\\ufeff", "\\u0001\\u2800\\u3164"})
    void takes_a_text_that_says_nothing_for_absent(String blank) {
        StringBuilder members = new StringBuilder();
        for (String member :
                ("userId user_id provider webhookUrl priority options metadata size width height quality style n"
                                + " format negativePrompt negative_prompt steps cfgScale seed aspectRatio version chaos stylize")
                        .split(" ")) {
            members.append(", \"").append(member).append("\": \"").append(blank).append('"');
        }
        String options = ", \"options\": {\"negativePrompt\": \"" + blank + "\", \"seed\": \"" + blank + "\"}";

        for (String said : List.of(members.toString(), options)) {
            assertThat(reader.read("{\"prompt\": \"a\"" + said + "}", "batch"))
                    .isEqualTo(reader.read("{\"prompt\": \"a\"}", "batch"));
        }
        assertThat(reader.read(Map.of("prompt", "a", "userId", "u", "negativePrompt", " ", "seed", ""))
                        .options())
                .isEmpty();
        assertThat(reader.read("{\"prompt\":\"a\",\"userId\":\"u\",\"metadata\":{\"k\":\"" + blank + "\"}}")
                        .metadata())
                .containsKey("k");
    }

    @Test
    void takes_null_for_absent() {
        GenerationRequest request = reader.read(
                "{\"prompt\": \"a\", \"userId\": \"u\", \"provider\": null, \"webhookUrl\": null, \"options\": null, \"n\": null}");

        assertThat(request).isEqualTo(new GenerationRequest("a", "u", Map.of(), null, null, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"stable_diffusion,stable-diffusion", "stable-diffusion,stable-diffusion", "automatic,"})
    void knows_providers_in_both_spellings(String given, String name) {
        assertThat(reader.read("{\"prompt\":\"a\",\"userId\":\"u\",\"provider\":\"" + given + "\"}")
                        .provider())
                .isEqualTo(name);
    }

    @Test
    void names_the_known_providers_when_one_is_unknown() {
        assertThat(faults("\"provider\": \"dalle-3\""))
                .containsExactly(new Fault(
                        "/provider",
                        "provider must be one of automatic, dalle3, midjourney, stable-diffusion; was \"dalle-3\". "
                                + "Did you mean dalle3?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"  \\n\"",
                "\"\\u00a0\"",
                "\" \\u200b\\ufeff\"",
                "\"\\u200b\\u200d\"",
                "\"\\ufeff\"",
                "\"\\u2060 \\u00ad\"",
                "\"\\u3164\\u2800\"",
                "\"\\ufe0f\"",
                "\"\\udb40\\udd00\\udb40\\udc61\"",
                "\"a\\u0000b\"",
                "\"\\u001b[31m\"",
                "\"\\u009b\"",
                "7",
                "null"
            })
    void refuses_prompts_that_say_nothing_or_hide_something(String prompt) {
        assertThat(faultsOf("{\"userId\":\"u\",\"prompt\":" + prompt + "}"))
                .extracting(Fault::pointer)
                .containsExactly("/prompt");
    }

    @Test
    void counts_a_prompts_characters() {
        assertThat(reader.read(promptOf("狐".repeat(32_000))).prompt()).hasSize(32_000);
        assertThat(faultsOf(promptOf("狐".repeat(32_001))))
                .containsExactly(new Fault(
                        "/prompt",
                        "prompt must be text of 1 to 32000 characters, not blank, without control characters other than "
                                + "tab and newline, was text of 32001 characters."));
    }

    @Test
    void takes_lines_tabs_and_emoji_in_a_prompt() {
        assertThat(reader.read(promptOf("a\\r\\n\\tb 🦊\\n")).prompt()).isEqualTo("a\r\n\tb 🦊\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " u", "u\\n", "a\\u202eb", "a\\u0000b"})
    void refuses_users_nobody_could_tell_apart(String userId) {
        assertThat(faultsOf("{\"prompt\":\"a\",\"userId\":\"" + userId + "\"}"))
                .extracting(Fault::pointer)
                .containsExactly("/userId");
    }

    @Test
    void asks_for_what_is_missing() {
        assertThat(faultsOf("{}"))
                .extracting(Fault::detail)
                .containsExactlyInAnyOrder(
                        "prompt is required: text of 1 to 32000 characters, not blank, without control characters other "
                                + "than tab and newline.",
                        "userId is required: text of 1 to 200 printable characters, without blanks at its ends.");
    }

    @Test
    void fills_in_the_default_user_only_where_none_is_named() {
        assertThat(reader.read("{\"prompt\":\"a\"}", "batch").userId()).isEqualTo("batch");
        assertThat(reader.read("{\"prompt\":\"a\",\"user_id\":\"u\"}", "batch").userId())
                .isEqualTo("u");
    }

    @Test
    void reads_configuration_whose_numbers_are_texts() {
        GenerationRequest request = reader.read(
                Map.of("prompt", "a", "userId", "u", "n", "2", "options", Map.of("cfgScale", "7.5", "version", "6")));

        assertThat(request.options()).isEqualTo(Map.of("n", 2, "cfgScale", 7.5, "version", "6"));
    }

    @Test
    void reads_where_the_finished_job_is_to_be_reported() {
        assertThat(reader.read("{\"prompt\":\"a\",\"userId\":\"u\",\"webhook_url\":\"https://example.com/hook?a=b\"}")
                        .webhookUrl())
                .isEqualTo("https://example.com/hook?a=b");
    }

    @Test
    void a_scheme_is_one_however_it_is_written() {
        assertThat(reader.read("{\"prompt\":\"a\",\"userId\":\"u\",\"webhookUrl\":\"HTTPS://Example.com/hook\"}")
                        .webhookUrl())
                .hasToString("HTTPS://Example.com/hook");
    }

    @Test
    void refuses_a_webhook_url_that_leads_inside_or_is_none() {
        assertThat(faults("\"webhook_url\": \"http://10.0.0.1/hook\""))
                .containsExactly(new Fault(
                        "/webhook_url",
                        "webhookUrl must lead to a public address, was 10.0.0.1. "
                                + "The operator can let it through with gateway.delivery.private-hosts."));
        assertThat(pointers("\"webhookUrl\": \"ftp://example.com\"")).containsExactly("/webhookUrl");
    }

    @Test
    void keeps_metadata_small() {
        assertThat(reader.read("{\"prompt\":\"a\",\"userId\":\"u\",\"metadata\":{\"k\":\"" + "x".repeat(16_376)
                                + "\"}}")
                        .metadata())
                .hasSize(1);
        assertThat(pointers("\"metadata\": {\"k\":\"" + "x".repeat(16_377) + "\"}"))
                .containsExactly("/metadata");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\": \"a\", \"prompt\": \"b\"} | /prompt | same member twice",
                "{\"options\": {\"n\": 1, \"n\": 1}} | /options/n | same member twice",
                "{} {} | `` | nothing behind it",
                "[] | `` | must be one JSON object",
                "7 | `` | must be one JSON object",
                "`` | `` | must be one JSON object",
                "{\"prompt\": NaN} | /prompt | line 1, column",
                "{\"prompt\": \"a\" | /prompt | ends too early",
                "{\"prompt\": secret} | /prompt | line 1, column",
                "{\"metadata\": {\"a\": [1e999]}} | /metadata/a/0 | too large",
                "{\"metadata\": {\"a\": \"\\ud800\"}} | /metadata/a | surrogate",
                "{\"\\udc00\": 1} | /\\udc00 | surrogate",
            })
    void refuses_what_only_looks_like_a_request(String json, String pointer, String detail) {
        InvalidRequest refusal = refusalOf(json);

        assertThat(refusal.problem().errors()).extracting(Fault::pointer).containsExactly(pointer);
        assertThat(refusal).hasMessageContaining(detail).hasMessageNotContaining("secret");
    }

    @Test
    void refuses_what_only_wants_to_exhaust_it() {
        assertThat(refusalOf("{\"metadata\":" + "[".repeat(10_000))).hasMessageContaining("nesting 50 levels");
        assertThat(refusalOf("{\"metadata\":{\"n\":" + "9".repeat(1_000_000) + "}}"))
                .hasMessageContaining("limit");
        assertThat(refusalOf("{\"metadata\":{\"n\":\"" + "9".repeat(1_000_000) + "\"}}"))
                .hasMessageContaining("limit");
        assertThat(refusalOf("{\"" + "9".repeat(1_000_000) + "\":1}")).hasMessageContaining("limit");
    }

    @Test
    void refuses_bytes_that_are_no_text() {
        byte[] latin1 = "{\"prompt\":\"f\u00fcchse\",\"userId\":\"u\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(catchThrowableOfType(InvalidRequest.class, () -> reader.read(latin1)))
                .hasMessageContaining("The request is not JSON");
    }

    @Test
    void echoes_little_and_nothing_that_garbles_a_terminal() {
        InvalidRequest refusal =
                refusalOf("{\"prompt\":\"a\",\"userId\":\"u\",\"\\u001b[31m" + "x".repeat(500) + "\":1}");

        assertThat(refusal.getMessage()).contains("\\u001b[31m").hasSizeLessThan(200);
        assertThat(refusal.problem().errors().get(0).pointer())
                .doesNotContain("\u001b")
                .hasSizeLessThan(100);
    }

    @Test
    void reports_at_most_twenty_faults() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            members.append(",\"unknown").append(i).append("\":1");
        }

        InvalidRequest refusal = refusalOf("{\"prompt\":\"a\",\"userId\":\"u\"" + members + "}");

        assertThat(refusal.problem().errors()).hasSize(20);
        assertThat(refusal).hasMessageEndingWith("(and 999 more, see errors)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"options\": [], \"n\": 1", "\"n\": 1, \"options\": []"})
    void refuses_options_that_are_no_object_beside_flat_ones(String members) {
        assertThat(faults(members))
                .containsExactly(new Fault("/options", "options must be a JSON object, was a JSON array."));
    }

    @Test
    void gives_many_threads_what_it_gives_one() {
        String json = "{\"prompt\":\"a\",\"userId\":\"u\",\"n\":2,\"options\":{\"style\":\"vivid\"}}";

        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> reader.read(json)))
                .containsOnly(reader.read(json));
    }

    @Test
    void takes_options_that_a_provider_declares() throws Exception {
        OpenApiDocument document = OpenApiDocument.load()
                .withProviderOptions(Map.of(
                        "dalle3",
                        new ObjectMapper()
                                .readTree("{\"properties\":{\"filmGrain\":{\"type\":\"integer\",\"maximum\":100}}}")));
        RequestReader extended = new RequestReader(document.requestSchema(), List.of("dalle3"));

        assertThat(extended.read("{\"prompt\":\"a\",\"userId\":\"u\",\"film_grain\":80}")
                        .options())
                .isEqualTo(Map.of("filmGrain", 80));
        assertThat(catchThrowableOfType(
                        InvalidRequest.class,
                        () -> extended.read("{\"prompt\":\"a\",\"userId\":\"u\",\"film_grain\":101}")))
                .hasMessage("film_grain must be a whole number up to 100, was 101.");
    }

    private Map<String, Object> readOptions(String members) {
        return reader.read("{\"prompt\": \"a fox\", \"userId\": \"u-1\", " + members + "}")
                .options();
    }

    private List<String> pointers(String members) {
        return faults(members).stream().map(Fault::pointer).toList();
    }

    private List<Fault> faults(String members) {
        return faultsOf("{\"prompt\": \"a fox\", \"userId\": \"u-1\", " + members + "}");
    }

    private List<Fault> faultsOf(String json) {
        return refusalOf(json).problem().errors();
    }

    private InvalidRequest refusalOf(String json) {
        InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> reader.read(json));
        assertThat(refusal).as("refusal of %.200s", json).isNotNull();
        return refusal;
    }

    private static String promptOf(String prompt) {
        return "{\"userId\":\"u\",\"prompt\":\"" + prompt + "\"}";
    }
}
