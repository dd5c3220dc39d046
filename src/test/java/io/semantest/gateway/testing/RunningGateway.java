package io.semantest.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.server.GatewayServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;

/**
 * The whole gateway as operators run it, on ports of its own and in a directory of its own, with the sandbox for
 * providers. Every answer of the API is held against the published description.
 */
public final class RunningGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Properties settings;
    private final GatewayServer server;

    private RunningGateway(Properties settings, InstantSource clock) {
        this.settings = settings;
        this.server = GatewayServer.start(ConfigLoader.load(null, Map.of(), settings), clock);
    }

    /** Starts with the settings as shipped but for these, given as key, value, key, value ... */
    public static RunningGateway start(Path directory, String... keysAndValues) {
        return startAt(InstantSource.system(), directory, keysAndValues);
    }

    /** The same at another time. */
    public static RunningGateway startAt(InstantSource clock, Path directory, String... keysAndValues) {
        return new RunningGateway(settings(directory, keysAndValues), clock);
    }

    /** The settings {@link #start} uses: free ports, everything below the directory. */
    public static Properties settings(Path directory, String... keysAndValues) {
        Properties settings = new Properties();
        List<Integer> ports = FreePorts.of(3);
        settings.setProperty("gateway.http.port", "" + ports.get(0));
        settings.setProperty("gateway.management.port", "" + ports.get(1));
        settings.setProperty("gateway.sandbox.port", "" + ports.get(2));
        settings.setProperty("gateway.data-dir", directory.resolve("data").toString());
        settings.setProperty("gateway.inbox-dir", directory.resolve("inbox").toString());
        settings.setProperty("gateway.outbox-dir", directory.resolve("outbox").toString());
        settings.setProperty("gateway.providers.probe-interval", "0s");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        priceAdded(settings);
        return settings;
    }

    /** An image costs a credit at a provider, or of a model, that a test adds, unless it says otherwise. */
    private static void priceAdded(Properties settings) {
        for (String key : settings.stringPropertyNames()) {
            if (key.matches("gateway\\.providers\\.[^.]+\\.(kamelet|model)")) {
                settings.putIfAbsent("gateway.quota.price." + key.split("\\.")[2], "1");
            }
        }
    }

    /** Where the API is. */
    public String url(String path) {
        return "http://127.0.0.1:" + settings.getProperty("gateway.http.port") + path;
    }

    public String managementUrl(String path) {
        return "http://127.0.0.1:" + settings.getProperty("gateway.management.port") + path;
    }

    public String sandboxUrl(String path) {
        return "http://127.0.0.1:" + settings.getProperty("gateway.sandbox.port") + path;
    }

    public CamelContext camel() {
        return server.camel();
    }

    /** Sends JSON to the API and holds the answer against the description. */
    public Answer post(String path, String json, String... headers) {
        return send(
                path,
                request(url(path))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json"),
                headers);
    }

    /** Asks the API and holds the answer against the description. */
    public Answer get(String path, String... headers) {
        return send(path, request(url(path)).GET(), headers);
    }

    /** Sends a DELETE to the API and holds the answer against the description. */
    public Answer delete(String path, String... headers) {
        return send(path, request(url(path)).DELETE(), headers);
    }

    /** Generates for a user with nothing but a prompt. */
    public Answer generate(String prompt, String userId) {
        return post("/v1/generations", "{\"prompt\": \"" + prompt + "\", \"userId\": \"" + userId + "\"}");
    }

    /** Switches the sandbox's behaviour for a provider; {@code {}} is normal. */
    public void sandbox(String provider, String behaviour) {
        HttpResponse<byte[]> response = exchange(request(sandboxUrl("/sandbox/" + provider + "/behaviour"))
                .PUT(HttpRequest.BodyPublishers.ofString(behaviour)));
        if (response.statusCode() != 204) {
            throw new AssertionError(new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** How many generations the sandbox was asked for in a provider's name. */
    public long sandboxCalls(String provider) {
        return json(exchange(request(sandboxUrl("/sandbox/" + provider + "/behaviour"))
                                .GET())
                        .body())
                .path("calls")
                .asLong();
    }

    /** The last requests the sandbox received in a provider's name, as they came over the wire. */
    public JsonNode sandboxJournal(String provider) {
        return json(
                exchange(request(sandboxUrl("/sandbox/" + provider + "/calls")).GET())
                        .body());
    }

    /** What the sandbox answers to whoever asks it directly. */
    public JsonNode sandboxAnswer(String path, String header, String value) {
        return json(
                exchange(request(sandboxUrl(path)).header(header, value).GET()).body());
    }

    /** Empties the journal of a provider and counts its calls anew. */
    public void forgetSandboxCalls(String provider) {
        exchange(request(sandboxUrl("/sandbox/" + provider + "/calls")).DELETE());
    }

    /** The state of a provider's breaker as the API shows it. */
    public String breaker(String provider) {
        for (JsonNode one : get("/v1/providers").json()) {
            if (one.path("name").asText().equals(provider)) {
                return one.path("breaker").asText();
            }
        }
        throw new AssertionError("no provider " + provider);
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer send(String path, HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpRequest built = request.build();
        HttpResponse<byte[]> response = exchange(request);
        Answer answer = new Answer(response);
        String asked = path.split("\\?")[0];
        OpenApiAnswers.assertMatches(
                built.method(), asked, response.statusCode(), answer.contentType(), response.body());
        List<String> faults = OpenApiHeaders.of(built.method(), asked, response.statusCode())
                .faults(answer, built.method() + " " + asked + " " + response.statusCode());
        if (!faults.isEmpty()) {
            throw new AssertionError(faults);
        }
        return answer;
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer of the API. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public String contentType() {
            return header("Content-Type");
        }

        /** The header's value, or null. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public byte[] body() {
            return response.body();
        }

        public JsonNode json() {
            return RunningGateway.json(response.body());
        }
    }
}
