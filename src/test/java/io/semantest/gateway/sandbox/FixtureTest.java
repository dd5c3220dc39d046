package io.semantest.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers of which the sandbox knows no more than a fixture. */
class FixtureTest {
    private static final String AT_ONCE =
            """
            basePath: /v1
            generation:
              path: /models/${model}/images
              headers: {X-Key: .+}
              body: {prompt: "${prompt}", parameters: {size: "${size}"}, kind: image}
            answers:
              bytes: {body: "${image}"}
            errors:
              - {status: 503, outcome: transient, body: {reason: asleep}}
            """;
    private static final String BY_TASK =
            """
            generation: {path: /jobs, body: {prompt: "${prompt}"}}
            accepted: {status: 202, body: {id: "${task}"}}
            poll: {method: GET, path: "/jobs/${task}"}
            pending: {body: {id: "${task}", state: drawing}}
            answers:
              link: {body: {id: "${task}", state: done, image: "${url}", of: "${prompt}"}}
            """;
    private static final String ORDER =
            "{\"prompt\": \"a boat\", \"kind\": \"image\", \"parameters\": {\"size\": \"64x32\"}}";

    @TempDir
    Path catalog;

    private Sandbox sandbox;

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void a_picture_is_drawn_as_the_request_says() throws Exception {
        play(AT_ONCE);

        var answer = post("/v1/models/any/images", ORDER, "X-Key", "k");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Rig.header(answer, "Content-Type")).isEqualTo("image/png");
        assertThat(Rig.image(answer.body()).getWidth()).isEqualTo(64);
        assertThat(sandbox.calls("p")).isOne();
        assertThat(sandbox.baseUrl("p")).asString().endsWith("/p/v1");
    }

    @Test
    void a_request_that_lacks_something_is_told_what() throws Exception {
        play(AT_ONCE);

        assertThat(post("/v1/models/any/images", ORDER).statusCode()).isEqualTo(401);
        var other = post("/v1/models/any/images", ORDER.replace("\"image\"", "\"film\""), "X-Key", "k");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(Rig.json(other).path("error").asText()).isEqualTo("body.kind must be \"image\", was: \"film\"");
        var none = post("/v1/models/any/images", "{\"kind\": \"image\"}", "X-Key", "k");
        assertThat(Rig.json(none).path("error").asText()).isEqualTo("body.prompt must be there");
        assertThat(post("/v1/elsewhere", ORDER, "X-Key", "k").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_documented_is_what_it_says() throws Exception {
        play(AT_ONCE);
        sandbox.behave("p", Behaviour.fromJson("{\"status\": 503, \"retryAfter\": 4}"));

        var asleep = post("/v1/models/any/images", ORDER, "X-Key", "k");

        assertThat(Rig.json(asleep).path("reason").asText()).isEqualTo("asleep");
        assertThat(Rig.header(asleep, "Retry-After")).isEqualTo("4");
    }

    @Test
    void a_task_is_pending_until_it_is_drawn() throws Exception {
        play(BY_TASK);
        sandbox.behave("p", Behaviour.fromJson("{\"latency\": \"100ms\"}"));

        var accepted = post("/jobs", "{\"prompt\": \"a boat\"}");
        assertThat(accepted.statusCode()).isEqualTo(202);
        var id = Rig.json(accepted).path("id").asText();

        assertThat(Rig.json(get("/jobs/" + id)).path("state").asText()).isEqualTo("drawing");
        await().until(() -> Rig.json(get("/jobs/" + id)).path("state").asText().equals("done"));
        var done = Rig.json(get("/jobs/" + id));
        assertThat(done.path("of").asText()).isEqualTo("a boat");
        var image = URI.create(done.path("image").asText());
        assertThat(send(HttpRequest.newBuilder(image)).statusCode()).isEqualTo(200);
        assertThat(get("/jobs/0").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generation: {path: /x} | answers must hold an answer of a success",
                "accepted: {status: 202} | accepted and poll go together",
                "errors: [{status: 400}] | each of errors needs the outcome it must have",
                "errors: [{status: 4000, outcome: ok}] | status must be 100 to 599, was: 4000",
                "errors: [{status: 400, outcome: fine}] | fine",
                "answer: {} | answer",
            })
    void a_fixture_with_a_mistake_is_refused_with_its_file(String text, String told) throws IOException {
        Fixture.file(catalog, "p-sink").getParent().toFile().mkdirs();
        Files.writeString(Fixture.file(catalog, "p-sink"), text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Twin.ofKamelet(catalog, "p-sink"))
                .withMessageContaining("p-sink.fixture.yaml is no fixture")
                .withMessageContaining(told);
    }

    private void play(String fixture) throws IOException {
        Fixture.file(catalog, "p-sink").getParent().toFile().mkdirs();
        Files.writeString(Fixture.file(catalog, "p-sink"), fixture);
        sandbox = Sandbox.play(
                "127.0.0.1", 0, Map.of("p", Twin.ofKamelet(catalog, "p-sink").orElseThrow()));
    }

    private HttpResponse<byte[]> post(String path, String json, String... headers) throws Exception {
        var request = request(path).POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + "/p" + path));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }
}
