package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that are paid for, in answers whose other members are not as they should be, through the shipped kamelets. */
@Timeout(90)
class FormsOfImagesTest {

    private static final byte[] PNG = Samples.png(16, 16);

    /**
     * Kamelet; answer to what is submitted; answer to every poll. {@code LINK} and {@code B64} stand for the image,
     * {@code BASE} for where the provider is.
     */
    private static final Map<String, List<String>> CASES = new LinkedHashMap<>();

    static {
        String bfl = "{'id': 't', 'polling_url': 'BASE/poll', 'cost': COST}";
        String ready = "{'status': 'Ready', 'result': {'sample': 'LINK'}}";
        CASES.put("a-price-in-words", List.of("bfl-flux", bfl.replace("COST", "'0.04 USD'"), ready));
        CASES.put("a-price-list", List.of("bfl-flux", bfl.replace("COST", "{'amount': 3}"), ready));
        CASES.put("bfl-at-once", List.of("bfl-flux", ready, ""));
        CASES.put("fal-at-once", List.of("fal", "{'images': [{'url': 'LINK'}], 'seed': 7}", ""));
        String replicate = "{'status': 'starting', 'urls': {'get': 'BASE/poll'}}";
        CASES.put(
                "words-first",
                List.of("replicate", replicate, "{'status': 'succeeded', 'output': ['Using seed: 42', 'LINK']}"));
        CASES.put(
                "words-beside",
                List.of(
                        "replicate",
                        replicate,
                        "{'status': 'succeeded', 'output': {'text': 'a fox', 'file': 'LINK'}}"));
        String comfyUi = "{'prompt_id': 'p'}";
        String run = "{'p': {'prompt': [{'is_changed': [NaN]}], 'outputs': OUTPUTS, 'status': {'completed': true}}}";
        String file = "[{'filename': 'a.webp', 'subfolder': null}]";
        CASES.put(
                "not-a-number", List.of("comfyui", comfyUi, run.replace("OUTPUTS", "{'9': {'images': " + file + "}}")));
        CASES.put(
                "other-nodes",
                List.of(
                        "comfyui",
                        comfyUi,
                        run.replace("OUTPUTS", "{'3': {'text': ['a fox']}, '4': null, '9': {'gifs': " + file + "}}")));
        String webUi = "{'images': ['B64'], 'info': INFO}";
        CASES.put(
                "a-grid-that-is-none",
                List.of("sdapi-images", webUi.replace("INFO", "{'index_of_first_image': 1}"), ""));
        CASES.put(
                "a-place-in-words",
                List.of("sdapi-images", webUi.replace("INFO", "{'index_of_first_image': '0'}"), ""));
        CASES.put("information-is-a-number", List.of("sdapi-images", webUi.replace("INFO", "5"), ""));
        CASES.put(
                "a-chat",
                List.of(
                        "openai-images",
                        "{'choices': [{'message': {'content': 'Here.', 'images': [{'image_url': {'url': 'LINK'}}]}}]}",
                        ""));
        CASES.put(
                "an-empty-error", List.of("openai-images", "{'error': {'code': null}, 'data': [{'url': 'LINK'}]}", ""));
        CASES.put(
                "markdown",
                List.of(
                        "gemini-images",
                        "{'candidates': [{'content': {'parts': [{'text': 'Here: ![fox](data:image/png;base64,B64)'}]}}]}",
                        ""));
    }

    @TempDir
    Path directory;

    @Test
    void no_image_is_lost_over_what_stands_around_it() throws IOException {
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newCachedThreadPool());
        provider.createContext("/", FormsOfImagesTest::answer);
        provider.start();
        String url = "http://127.0.0.1:" + provider.getAddress().getPort() + "/";
        List<String> settings = new ArrayList<>(List.of("gateway.routing.default-chain", "dalle3"));
        CASES.forEach((name, provided) -> settings.addAll(List.of(
                "gateway.providers." + name + ".kamelet",
                provided.get(0),
                "gateway.providers." + name + ".base-url",
                url + name,
                "gateway.providers." + name + ".api-key",
                "key",
                "gateway.providers." + name + ".model",
                "o/m",
                "gateway.providers." + name + ".timeout",
                "10s",
                "gateway.quota.monthly-credits." + name,
                "10")));
        try (RunningGateway gateway = RunningGateway.start(directory, settings.toArray(String[]::new))) {
            for (String name : CASES.keySet()) {
                Answer answer = gateway.post(
                        "/v1/generations",
                        "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"" + name + "\"}");

                assertThat(View.outcomes(answer)).as(answer.json().toString()).isEqualTo(name + " ok");
                assertThat(answer.json().at("/images/0/size").asText()).isEqualTo("16x16");
            }
        } finally {
            provider.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", 3);
        String base = "http://" + exchange.getRequestHeaders().getFirst("Host") + "/" + path[1];
        exchange.getRequestBody().readAllBytes();
        boolean image = path[2].endsWith(".png") || path[2].equals("view");
        boolean submitted = exchange.getRequestMethod().equals("POST");
        String text = CASES.get(path[1])
                .get(submitted ? 1 : 2)
                .replace('\'', '"')
                .replace("BASE", base)
                .replace("LINK", base + "/1.png")
                .replace("B64", Base64.getEncoder().encodeToString(PNG));
        byte[] body = image ? PNG : text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", image ? "image/png" : "application/json");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
