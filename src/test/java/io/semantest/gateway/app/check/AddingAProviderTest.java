package io.semantest.gateway.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.check.command.Folders;
import io.semantest.gateway.app.check.command.ProviderCommand;
import io.semantest.gateway.sandbox.ProviderSimulation;
import io.semantest.gateway.sandbox.Sandbox;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/** Adds a provider by doing what docs/adding-a-provider.md says, word by word. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
final class AddingAProviderTest {

    private static final Path DOCUMENT = Path.of("docs", "adding-a-provider.md");
    private static final Pattern FILE =
            Pattern.compile("`kamelet-catalog/(\\S+)`:\\n\\n```yaml\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern PROPERTIES = Pattern.compile("```properties\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^\\./gateway provider (.*)$", Pattern.MULTILINE);
    private static final Pattern REQUEST =
            Pattern.compile("curl http://127\\.0\\.0\\.1:8080(\\S+) .*?-d '(.*?)'", Pattern.DOTALL);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private String document;
    private Path kamelets;
    private Path config;

    @BeforeEach
    void a_gateway_as_it_is_unpacked() throws IOException {
        document = Files.readString(DOCUMENT);
        kamelets = directory.resolve("kamelet-catalog");
        Folders.copy(Path.of("kamelet-catalog"), kamelets);
        config = directory.resolve("application.properties");
        Files.writeString(config, "gateway.kamelet-dir = " + kamelets + "\n");
    }

    @Test
    void a_provider_added_as_the_document_says_keeps_the_contract_and_serves() throws IOException {
        List<String> commands = all(COMMAND);
        assertThat(commands).containsExactly("new tintype", "check tintype");
        assertThat(provider(commands.get(0))).as(out.toString()).isZero();
        files().forEach(file -> replace(kamelets.resolve(file.group(1)), file.group(2)));
        assertThat(provider(commands.get(1))).as(out.toString()).isZero();
        assertThat(out.toString()).contains("success as link").doesNotContain("FAILED");

        try (RunningGateway gateway = RunningGateway.start(directory, settings())) {
            MatchResult request =
                    REQUEST.matcher(document).results().findFirst().orElseThrow();
            RunningGateway.Answer answer = gateway.post(request.group(1), request.group(2));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/metadata/provider").asText()).isEqualTo("tintype");
            assertThat(answer.json().at("/metadata/sandbox").asBoolean()).isTrue();
            assertThat(answer.json().at("/metadata/creditsUsed").asInt()).isEqualTo(2);
            JsonNode sent = gateway.sandboxJournal("tintype").get(0);
            assertThat(sent.path("body").asText()).contains("\"tone\" : \"cold\"", "\"aspect\" : \"3:2\"");
            assertThat(gateway.get("/openapi.json")
                            .json()
                            .at("/components/schemas/TintypeOptions/properties/tone/enum"))
                    .hasSize(2);
            assertThat(gateway.get("/v1/providers").json().findValuesAsText("name"))
                    .contains("tintype");
            assertThat(gateway.get("/v1/models").json().at("/data").findValuesAsText("id"))
                    .contains("tintype");
        }
    }

    @Test
    void what_new_writes_keeps_the_contract_and_its_properties_start() throws IOException {
        assertThat(provider("new acme")).isZero();
        String told = out.toString();
        Files.writeString(
                config,
                Files.readString(config)
                        + String.join(
                                "\n",
                                told.lines()
                                        .filter(line -> line.startsWith("gateway."))
                                        .toList()));

        ProviderSimulation real =
                ProviderSimulation.ofKamelet(kamelets, "acme-sink").orElseThrow();
        try (Sandbox elsewhere = Sandbox.play("127.0.0.1", 0, Map.of("real", real))) {
            String url = elsewhere.baseUrl("real").toString();
            assertThat(provider("check acme --base-url " + url))
                    .as(out.toString())
                    .isZero();
            assertThat(out.toString()).containsPattern("ok +success at " + Pattern.quote(url));
            assertThat(elsewhere.calls("real")).isOne();
        }
    }

    @Test
    void new_overwrites_nothing() throws IOException {
        Path kamelet = kamelets.resolve("tintype-sink.kamelet.yaml");
        Files.writeString(kamelet, "mine");

        assertThat(provider("new tintype")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(kamelet).hasContent("mine");
        assertThat(kamelets.resolve("fixtures/tintype-sink.fixture.yaml")).doesNotExist();
    }

    @Test
    void a_kamelet_that_takes_a_wrong_key_for_a_passing_trouble_fails_its_check() throws IOException {
        provider("new acme");
        Path elsewhere = directory.resolve("elsewhere");
        Files.createDirectories(elsewhere.resolve("fixtures"));
        Path kamelet = elsewhere.resolve("acme-sink.kamelet.yaml");
        replace(
                kamelet,
                Files.readString(kamelets.resolve("acme-sink.kamelet.yaml"))
                        .replaceFirst("( +)(4xx .*judged)", "$1401 - - transient\n$1$2"));
        Files.move(
                kamelets.resolve("fixtures/acme-sink.fixture.yaml"),
                elsewhere.resolve("fixtures/acme-sink.fixture.yaml"));

        assertThat(provider("check acme --kamelet " + kamelet)).isOne();
        assertThat(out.toString()).containsPattern("FAILED +key refused \\(401\\) +misconfigured +transient");
    }

    private int provider(String arguments) {
        List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
        words.addAll(List.of("--config", config.toString()));
        return new CommandLine(new ProviderCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(words.toArray(String[]::new));
    }

    private List<MatchResult> files() {
        List<MatchResult> files = FILE.matcher(document).results().toList();
        assertThat(files).hasSize(2);
        return files;
    }

    private List<String> all(Pattern pattern) {
        return pattern.matcher(document).results().map(found -> found.group(1)).toList();
    }

    private String[] settings() throws IOException {
        Properties written = new Properties();
        written.load(new StringReader(String.join("\n", all(PROPERTIES))));
        written.setProperty("gateway.kamelet-dir", kamelets.toString());
        return written.stringPropertyNames().stream()
                .flatMap(key -> List.of(key, written.getProperty(key)).stream())
                .toArray(String[]::new);
    }

    private static void replace(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
