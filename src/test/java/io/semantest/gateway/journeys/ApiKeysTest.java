package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With API keys on, nobody gets anywhere without one, and nobody sees what is another's. */
@Timeout(60)
class ApiKeysTest {

    private static final String ANNE = ApiKeys.newKey();
    private static final String BERT = ApiKeys.newKey();
    private static final String REQUEST = "{\"prompt\": \"a fox\", \"userId\": \"u-1\"}";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.auth",
                "api-key",
                "gateway.callers.anne.key-sha256",
                ApiKeys.digest(ANNE),
                "gateway.callers.bert.key-sha256",
                ApiKeys.digest(BERT));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** The description, and callbacks of providers, whose key is in the path. */
    private static final Set<String> OPEN_TO_ALL = Set.of("/openapi.json", "/v1/callbacks/x_1");

    @Test
    void every_path_but_those_open_to_all_is_401_without_a_key_and_with_a_wrong_one() {
        List<String> seen = new ArrayList<>();
        for (var path : gateway.get("/openapi.json").json().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                String address = path.getKey().replaceAll("\\{[^}]+}", "x_1");
                if (!OPEN_TO_ALL.contains(address)) {
                    assertRefused(method, address);
                    seen.add(method + " " + address);
                }
            }
        }
        assertThat(seen)
                .contains("POST /v1/generations", "GET /v1/assets/x_1", "GET /v1/assets/x_1/thumbnail")
                .hasSizeGreaterThanOrEqualTo(7);
    }

    private static void assertRefused(String method, String path) {
        for (String key : List.of(
                "X-Nothing: 1",
                "X-API-Key: sgw_wrong",
                "X-API-Key:",
                "Authorization: Bearer sgw_wrong",
                "Authorization: Bearer ",
                "Authorization: Basic " + ANNE,
                "X-API-Key: " + ApiKeys.digest(ANNE))) {
            RawHttp.Answer answer = raw(method, path, key);
            assertThat(answer.status()).as(method + " " + path + " with " + key).isEqualTo(401);
            assertThat(answer.body()).doesNotContain(ANNE).doesNotContain("sgw_wrong");
            assertThat(answer.header("WWW-Authenticate")).as(path).isPresent();
        }
    }

    @Test
    void who_has_no_key_is_refused_before_a_body_is_sent() {
        for (String length : List.of("Content-Length: 30000000", "Transfer-Encoding: chunked")) {
            for (String path : List.of("/v1/batches", "/v1/images/generations")) {
                RawHttp.Answer answer = RawHttp.sendHead(
                        URI.create(gateway.url("/")),
                        "POST",
                        path,
                        "Host: 127.0.0.1",
                        "Content-Type: application/json",
                        "X-API-Key: sgw_wrong",
                        length);
                assertThat(answer.status()).as(path + " " + length).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).as(path).contains("Bearer");
            }
        }
    }

    /** Providers that call back have no key: their token is all there is to check, and this one is nobody's. */
    @Test
    void a_callback_is_read_without_a_key_and_nothing_else_is() {
        assertThat(raw("POST", "/v1/callbacks/x_1", "X-Nothing: 1").status()).isEqualTo(404);
        for (String path : List.of(
                "/v1/callbacks",
                "/v1/callbacksx/x_1",
                "/V1/callbacks/x_1",
                "//v1/callbacks/x_1",
                "/v1/generations?x=/v1/callbacks/x_1",
                "/v1/callbacks/../generations",
                "/v1/callbacks/..%2fgenerations",
                "/v1/callbacks/%2e%2e/generations")) {
            RawHttp.Answer answer = raw("POST", path, "X-Nothing: 1");
            assertThat(answer.status()).as(path).isIn(401, 404);
            assertThat(answer.body()).as(path).doesNotContain("jobId");
        }
        for (String path : List.of("/v1/callbacks", "/v1/callbacksx/x_1", "/v1/generations?x=/v1/callbacks/x_1")) {
            assertThat(raw("POST", path, "X-Nothing: 1").status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void other_spellings_of_a_path_open_no_side_door() {
        long before = gateway.sandboxCalls("dalle3");
        for (String path : List.of(
                "/v1/providers/",
                "//v1/providers",
                "/v1//providers",
                "/v1/./providers",
                "/v1/x/../providers",
                "/v1/%70roviders",
                "/V1/providers",
                "/v1/providers;x=1",
                "/v1/providers?x=/openapi.json",
                "/openapi.json/../v1/providers",
                "/openapi.json/..%2fv1/providers",
                "/v1/jobs//x_1",
                "/v1/users/u-1/quota/")) {
            RawHttp.Answer answer = raw("GET", path, "X-Nothing: 1");
            assertThat(answer.status()).as(path).isIn(401, 404);
            assertThat(answer.body()).as(path).doesNotContain("dalle3");
        }
        for (String path : List.of("/v1/generations/", "//v1/generations", "/v1//generations", "/v1/%67enerations")) {
            assertThat(raw("POST", path, "X-Nothing: 1").status()).as(path).isIn(401, 404);
        }
        assertThat(gateway.sandboxCalls("dalle3")).isEqualTo(before);
    }

    @Test
    void a_key_in_the_url_is_not_taken() {
        for (String query : List.of("X-API-Key=" + ANNE, "x%2Dapi-key=" + ANNE, "a=1&Authorization=Bearer%20" + ANNE)) {
            assertThat(raw("GET", "/v1/providers?" + query, "X-Nothing: 1").status())
                    .as(query)
                    .isEqualTo(401);
        }
    }

    @Test
    void a_key_in_the_url_is_refused_beside_one_in_a_header_on_every_path() {
        for (String path : List.of("/v1/providers", "/v1/models", "/v1/models/", "/v1//models", "/models/dalle3")) {
            for (String name : List.of("X-API-Key", "api-key", "API_KEY", "apikey", "access_token")) {
                RawHttp.Answer answer = raw("GET", path + "?" + name + "=" + ANNE, "X-API-Key: " + ANNE);
                assertThat(answer.status()).as(path + " " + name).isEqualTo(401);
                assertThat(answer.body()).contains("not in the URL").doesNotContain(ANNE);
            }
            assertThat(raw("GET", path + "?api-version=preview", "X-API-Key: " + ANNE)
                            .status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_key_is_taken_from_either_header() {
        assertThat(gateway.get("/v1/providers", "Authorization", "Bearer " + ANNE)
                        .status())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/providers", "authorization", "bearer " + ANNE)
                        .status())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/providers", "x-api-key", ANNE).status()).isEqualTo(200);
    }

    @Test
    void what_belongs_to_one_caller_does_not_exist_for_another() {
        Answer made = gateway.post("/v1/generations", REQUEST, "X-API-Key", ANNE);
        assertThat(made.status()).isEqualTo(200);
        JsonNode json = made.json();
        String job = "/v1/jobs/" + json.path("jobId").asText();
        String asset = URI.create(json.at("/images/0/url").asText()).getPath();

        for (String path : List.of(job, asset)) {
            assertThat(gateway.get(path, "X-API-Key", ANNE).status()).isEqualTo(200);
            assertThat(gateway.get(path, "X-API-Key", BERT).status()).isEqualTo(404);
            assertThat(gateway.get(path).status()).isEqualTo(401);
        }
        String etag = gateway.get(asset, "X-API-Key", ANNE).header("ETag");
        assertThat(gateway.get(asset, "X-API-Key", BERT, "If-None-Match", etag).status())
                .isEqualTo(404);
    }

    @Test
    void the_same_user_name_at_two_callers_is_two_users() {
        gateway.post("/v1/generations", REQUEST.replace("u-1", "shared"), "X-API-Key", ANNE);

        assertThat(remaining(ANNE)).isEqualTo(999);
        assertThat(remaining(BERT)).isEqualTo(1000);
    }

    private static int remaining(String key) {
        return gateway.get("/v1/users/shared/quota", "X-API-Key", key)
                .json()
                .get(0)
                .path("remaining")
                .asInt();
    }

    private static RawHttp.Answer raw(String method, String path, String key) {
        return RawHttp.send(
                URI.create(gateway.url("/")),
                method,
                path,
                method.equals("POST") ? REQUEST : "",
                "Host: 127.0.0.1",
                "Content-Type: application/json",
                key);
    }
}
