package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.servedBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what a caller sends, providers get the prompt and the options, and the engine obeys nothing. */
@Timeout(60)
class HeadersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a caller could try to steer the engine with, or must keep to itself. */
    private static final Map<String, String> TRICKS = new TreeMap<>(Map.ofEntries(
            Map.entry("Authorization", "Bearer callers-secret"),
            Map.entry("X-Api-Key", "callers-secret"),
            Map.entry("Cookie", "session=callers-secret"),
            Map.entry("CamelHttpUri", "http://127.0.0.1:1/evil"),
            Map.entry("cAmElHttpUri", "http://127.0.0.1:1/evil"),
            Map.entry("CAMELHttpPath", "/evil"),
            Map.entry("CamelHttpQuery", "evil=1"),
            Map.entry("CamelHttpRawQuery", "evil=1"),
            Map.entry("CamelHttpMethod", "DELETE"),
            Map.entry("CamelHttpHost", "evil.example"),
            Map.entry("CamelFileName", "../evil"),
            Map.entry("CamelBeanMethodName", "evil"),
            Map.entry("CamelCircuitBreakerState", "evil"),
            Map.entry("org.apache.camel.x", "evil"),
            Map.entry("X-Forwarded-Host", "evil.example"),
            Map.entry("Proxy-Authorization", "Basic callers-secret"),
            Map.entry("User-Agent", "evil/1"),
            Map.entry("Accept-Language", "evil"),
            Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));

    private static final Map<String, List<String>> EXPECTED = Map.of(
            "dalle3", List.of("POST /dalle3/v1/images/generations"),
            "stable-diffusion", List.of("POST /stable-diffusion"),
            "midjourney", List.of("POST /midjourney/mj/submit/imagine"));

    private static final Map<String, String> ALLOWED = Map.of(
            "host", "127\\.0\\.0\\.1:\\d+",
            "content-type", "application/json",
            "content-length", "\\d+",
            "connection", "keep-alive",
            "accept", "image/png, application/json;q=0\\.9|image/\\*",
            "accept-encoding", "identity",
            "authorization", "Bearer sandbox",
            "mj-api-secret", "sandbox",
            "user-agent", "Apache-HttpClient/.*|Semantest-Gateway");

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory);
        gateway.sandbox("midjourney", "{\"latency\": \"0ms\"}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<String> providers() {
        return EXPECTED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void headers_and_query_of_the_caller_stay_with_the_gateway(String provider) {
        int before = gateway.sandboxJournal(provider).size();
        String query = TRICKS.entrySet().stream()
                .map(trick -> trick.getKey() + "=" + URLEncoder.encode(trick.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        List<String> headers = new ArrayList<>(List.of("Host: evil.example", "Content-Type: application/json"));
        TRICKS.forEach((name, value) -> headers.add(name + ": " + value));

        RawHttp.Answer answer = RawHttp.send(
                URI.create(gateway.url("/")),
                "POST",
                "/v1/generations?" + query,
                request("a quiet harbour", provider).toString(),
                headers.toArray(String[]::new));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.head() + answer.body())
                .doesNotContainIgnoringCase("evil")
                .doesNotContain("secret");
        assertThat(answer.body()).contains("\"provider\":\"" + provider + "\"");
        assertClean(provider, before);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void the_openai_door_is_as_tight(String provider) {
        int before = gateway.sandboxJournal(provider).size();
        List<String> headers = new ArrayList<>();
        TRICKS.forEach((name, value) -> headers.addAll(List.of(name, value)));
        ObjectNode body =
                JSON.createObjectNode().put("prompt", "a quiet harbour").put("model", provider);
        TRICKS.forEach(body::put);

        Answer answer = gateway.post("/v1/images/generations", body.toString(), headers.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-semantest-provider")).isEqualTo(provider);
        assertClean(provider, before);
    }

    @Test
    void members_that_look_like_engine_headers_are_refused() {
        for (Map.Entry<String, String> trick : TRICKS.entrySet()) {
            ObjectNode beside = request("a quiet harbour", "dalle3").put(trick.getKey(), trick.getValue());
            Answer answer = gateway.post("/v1/generations", beside.toString());
            assertThat(answer.status()).as(trick.getKey()).isEqualTo(400);

            ObjectNode inside = request("a quiet harbour", "dalle3");
            inside.putObject("options").put(trick.getKey(), trick.getValue());
            assertThat(gateway.post("/v1/generations", inside.toString()).status())
                    .as(trick.getKey())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${exchangeId} ${body} ${env:PATH} ${camelContext.stop}",
                "{{gateway.http.port}} {{env:PATH}} {{?x}}",
                "$simple{body} $init{x := 1}init$ #{1+1} %{x}",
                "#class:java.lang.Runtime bean:jobs?method=fail ref:quota",
                "\\\\(.prompt) | env ; $ENV.PATH \" ' \\\\n \\\\u0041",
                "RAW(x) <script>alert(1)</script> &amp; ?a=b&c=d é 漢字 🦊"
            })
    void a_prompt_that_looks_like_an_expression_arrives_word_for_word(String prompt) throws Exception {
        for (String provider : EXPECTED.keySet()) {
            int before = gateway.sandboxJournal(provider).size();

            Answer answer =
                    gateway.post("/v1/generations", request(prompt, provider).toString());

            assertThat(answer.status()).as(provider).isEqualTo(200);
            assertThat(servedBy(answer)).isEqualTo(provider);
            String sent =
                    gateway.sandboxJournal(provider).get(before).path("body").asText();
            assertThat(JSON.readTree(sent).path("prompt").asText()).isEqualTo(prompt);
        }
    }

    @Test
    void options_that_look_like_expressions_arrive_word_for_word() throws Exception {
        int before = gateway.sandboxJournal("stable-diffusion").size();
        ObjectNode request = request("a quiet harbour", "stable-diffusion");
        request.put("userId", "${body}").putObject("options").put("negativePrompt", "${body} {{gateway.http.port}}");

        assertThat(gateway.post("/v1/generations", request.toString()).status()).isEqualTo(200);

        String sent = gateway.sandboxJournal("stable-diffusion")
                .get(before)
                .path("body")
                .asText();
        assertThat(JSON.readTree(sent).path("negative_prompt").asText()).isEqualTo("${body} {{gateway.http.port}}");
        assertThat(sent).doesNotContain("userId");
    }

    /** What reached the provider since then is what its kamelet sends, and nothing else. */
    private static void assertClean(String provider, int from) {
        JsonNode journal = gateway.sandboxJournal(provider);
        assertThat(journal.size()).isGreaterThan(from);
        List<String> lines = new ArrayList<>();
        for (int i = from; i < journal.size(); i++) {
            JsonNode call = journal.get(i);
            lines.add(call.path("method").asText() + " " + call.path("path").asText());
            assertHeaders(call.path("headers"));
            assertThat(call.path("body").asText())
                    .doesNotContainIgnoringCase("evil")
                    .doesNotContain("secret", "userId");
        }
        List<String> posts =
                lines.stream().filter(line -> line.startsWith("POST")).toList();
        assertThat(posts).isEqualTo(EXPECTED.get(provider));
        lines.removeAll(posts);
        assertThat(lines).allSatisfy(line -> assertThat(line)
                .matches("GET /midjourney/(mj/task/\\d+/fetch|files/[A-Za-z0-9_.-]+)"));
    }

    private static void assertHeaders(JsonNode headers) {
        headers.properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            assertThat(ALLOWED.keySet()).contains(name);
            header.getValue()
                    .forEach(value -> assertThat(value.asText()).as(name).matches(ALLOWED.get(name)));
        });
    }

    private static ObjectNode request(String prompt, String provider) {
        return JSON.createObjectNode()
                .put("prompt", prompt)
                .put("userId", "u-1")
                .put("provider", provider);
    }
}
