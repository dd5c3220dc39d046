package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tasks that are said to be done, and whose picture is shown only a few polls later, or never. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class PicturesAfterTheEndTest {

    private static final byte[] PNG = Samples.png(16, 16);
    private static final int BARE_POLLS = 3;
    private static final Map<String, String> KAMELETS = Map.of(
            "replicate", "replicate",
            "at-once", "replicate",
            "fal", "fal",
            "bfl", "bfl-flux",
            "bfl-list", "bfl-flux",
            "comfyui", "comfyui",
            "midjourney", "midjourney-proxy",
            "blanks", "midjourney-proxy",
            "never", "bfl-flux");

    @TempDir
    Path directory;

    private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> paid = new ConcurrentHashMap<>();
    private HttpServer provider;
    private String base;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "provider");
            thread.setDaemon(true);
            return thread;
        }));
        provider.createContext("/", this::answer);
        provider.start();
        base = "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void a_picture_that_is_shown_after_the_end_is_waited_for_and_paid_once() {
        List<String> settings = new ArrayList<>();
        KAMELETS.forEach((name, kamelet) -> settings.addAll(List.of(
                "gateway.providers." + name + ".kamelet",
                kamelet,
                "gateway.providers." + name + ".base-url",
                base + "/" + name,
                "gateway.quota.monthly-credits." + name,
                "10")));
        settings.addAll(List.of(
                "gateway.providers.unsafe.kamelet", "ideogram",
                "gateway.providers.unsafe.base-url", base + "/unsafe",
                "gateway.quota.monthly-credits.unsafe", "10",
                "gateway.routing.default-chain", "stable-diffusion"));
        try (RunningGateway gateway = RunningGateway.start(directory, settings.toArray(new String[0]))) {
            Map<String, CompletableFuture<JsonNode>> answers = new LinkedHashMap<>();
            KAMELETS.keySet()
                    .forEach(name -> answers.put(
                            name,
                            CompletableFuture.supplyAsync(
                                    () -> gateway.post("/v1/generations", request(name))
                                            .json(),
                                    task -> new Thread(task).start())));

            answers.forEach((name, answer) -> {
                JsonNode json = answer.join();
                assertThat(json.at("/metadata/provider").asText())
                        .as(name + ": " + json)
                        .isEqualTo(name.equals("never") ? "stable-diffusion" : name);
                assertThat(paid.get(name)).as(name).hasValue(1);
            });
            assertThat(polls.get("never")).hasValue(6);
            assertThat(gateway.post("/v1/generations", request("unsafe")).json().toString())
                    .as("an image with a link that shows what it must not")
                    .contains("prompt-refused");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.split("/")[1];
        String kamelet = KAMELETS.getOrDefault(name, "");
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.startsWith("/unsafe")) {
            json(exchange, "{'data': [{'url': '" + base + "/cdn/1.png', 'is_image_safe': false}]}");
        } else if (path.endsWith(".png") || path.endsWith("/view")) {
            send(exchange, PNG);
        } else if (exchange.getRequestMethod().equals("POST")) {
            paid.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
            String id = "comfyui".equals(name)
                    ? new String(body, StandardCharsets.UTF_8)
                            .replaceAll("(?s).*\"prompt_id\"\\s*:\\s*\"([^\"]+)\".*", "$1")
                    : "t";
            json(exchange, submitted(name, kamelet, id));
        } else if (path.endsWith("/status")) {
            json(exchange, "{'status': 'COMPLETED', 'response_url': '" + base + "/fal/result'}");
        } else if (kamelet.isEmpty() || path.endsWith("/system_stats") || path.endsWith("/queue")) {
            json(exchange, "{'devices': [{}]}");
        } else {
            int poll = polls.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
            boolean there = poll > BARE_POLLS && !name.equals("never");
            json(exchange, polled(name, kamelet, there, path));
        }
    }

    private String submitted(String name, String kamelet, String id) {
        String poll = base + "/" + name + "/poll";
        return switch (kamelet) {
            case "replicate" ->
                "{'id': 't', 'status': '" + (name.equals("at-once") ? "succeeded" : "starting")
                        + "', 'output': null, 'urls': {'get': '" + poll + "'}}";
            case "fal" -> "{'request_id': 't', 'status_url': '" + base + "/fal/status'}";
            case "comfyui" -> "{'prompt_id': '" + id + "', 'number': 1, 'node_errors': {}}";
            case "midjourney-proxy" -> "{'code': 1, 'result': 't'}";
            default -> "{'id': 't', 'polling_url': '" + poll + "'}";
        };
    }

    private String polled(String name, String kamelet, boolean there, String path) {
        String link = base + "/cdn/1.png";
        return switch (kamelet) {
            case "replicate" -> "{'status': 'succeeded', 'output': " + (there ? "['" + link + "']" : "null") + "}";
            case "fal" -> "{'images': [" + (there ? "{'url': '" + link + "'}" : "") + "]}";
            case "comfyui" ->
                "{'" + path.substring(path.lastIndexOf('/') + 1)
                        + "': {'status': {'status_str': 'success'}, 'outputs': {"
                        + (there ? "'9': {'images': [{'filename': 'a.png', 'subfolder': '', 'type': 'output'}]}" : "")
                        + "}}}";
            case "midjourney-proxy" ->
                "[{'id': 't', 'status': '" + (name.equals("blanks") ? " Success\\n" : "SUCCESS")
                        + "', 'progress': '100%', 'imageUrl': " + (there ? "'" + link + "'" : "null") + "}]";
            default -> {
                String task = "{'id': 't', 'status': 'Ready', 'result': "
                        + (there ? "{'sample': '" + link + "'}" : "null") + "}";
                yield name.equals("bfl-list") ? "[" + task + "]" : task;
            }
        };
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, text.replace('\'', '"').getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String request(String provider) {
        return "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"" + provider + "\"}";
    }
}
