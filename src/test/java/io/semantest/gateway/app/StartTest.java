package io.semantest.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.config.properties.ConfigurationError;
import io.semantest.gateway.app.server.GatewayServer;
import io.semantest.gateway.app.server.StartFailure;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that cannot succeed says in one go why, and leaves nothing behind. */
@Timeout(120)
final class StartTest {

    /** Timers that live as long as the process and belong to no gateway. */
    private static final String SHARED_TIMERS =
            "attempt-deadline|CircuitBreakerAutoTransitionThread.*|Common-Cleaner|HttpClient-.*|ForkJoinPool.*"
                    + "|process reaper.*|awaitility.*|junit-.*";

    @TempDir
    Path directory;

    private Set<Thread> before;

    @BeforeEach
    void rememberThreads() {
        before = Thread.getAllStackTraces().keySet();
    }

    @AfterEach
    void no_thread_is_left() {
        Awaitility.await().untilAsserted(() -> assertThat(leftThreads()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.http.port", "gateway.management.port", "gateway.sandbox.port"})
    void a_port_in_use_is_named_and_the_start_works_once_it_is_free(String property) throws IOException {
        Properties settings = RunningGateway.settings(directory);
        int port = Integer.parseInt(settings.getProperty(property));

        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refused(settings))
                    .contains(property + ": port " + other.getLocalPort() + " on 127.0.0.1 is in use")
                    .contains("set another port")
                    .hasLineCount(1);
        }

        assertStarts(settings);
    }

    @Test
    void all_that_is_in_the_way_is_told_in_one_go() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Properties settings = RunningGateway.settings(
                directory,
                "gateway.data-dir",
                file.resolve("data").toString(),
                "gateway.outbox-dir",
                file.toString(),
                "gateway.routes-dir",
                directory.resolve("nowhere").toString());

        assertThat(refused(settings).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("gateway.data-dir: the directory " + file.resolve("data")))
                .anyMatch(line -> line.startsWith("gateway.outbox-dir: the directory " + file))
                .anyMatch(line -> line.startsWith("gateway.routes-dir: there is no directory "));
    }

    @Test
    void a_second_gateway_on_the_same_data_is_refused_and_does_not_disturb_the_first() {
        try (RunningGateway first = RunningGateway.start(directory)) {
            String refusal = refused(RunningGateway.settings(directory));

            assertThat(refusal)
                    .contains("data directory " + directory.resolve("data"))
                    .contains("in use by another gateway")
                    .contains("gateway.data-dir");
            assertThat(first.generate("a fox", "u-1").status()).isEqualTo(200);
        }
        assertStarts(RunningGateway.settings(directory));
    }

    @Test
    void a_kamelet_that_is_missing_is_named_before_anything_starts() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("kamelets"));
        Properties settings = RunningGateway.settings(directory, "gateway.kamelet-dir", empty.toString());

        ConfigurationError error =
                catchThrowableOfType(ConfigurationError.class, () -> ConfigLoader.load(null, Map.of(), settings));

        assertThat(error.getMessage())
                .contains("gateway.providers.dalle3.kamelet")
                .contains(empty.resolve("openai-images-sink.kamelet.yaml").toString());
        assertThat(directory.resolve("data")).doesNotExist();
    }

    static Stream<Arguments> brokenRoutes() {
        return Stream.of(
                Arguments.of("a syntax error", "- route:\n    id: mine-broken\n   from: {uri: x\n", "line 3"),
                Arguments.of("an unknown step", route("- tu:\n            uri: log:x"), "tu"),
                Arguments.of("an unknown option", route("- to:\n            urii: log:x"), "urii"),
                Arguments.of("an unknown component", route("- to:\n            uri: lug:x"), "lug"),
                Arguments.of(
                        "a bean that is missing",
                        route("- bean:\n            ref: nobody\n            method: x"),
                        "nobody"),
                Arguments.of(
                        "a broken expression", route("- setBody:\n            simple: ${variable.x"), "SetBody[simple"),
                Arguments.of(
                        "a property that is missing",
                        route("- to:\n            uri: 'log:{{studio.name}}'"),
                        "studio.name"),
                Arguments.of(
                        "a bad schedule",
                        "- route:\n    id: mine-broken\n    from:\n      uri: quartz:mine\n      parameters:\n"
                                + "        cron: 0 61 * * * ?\n      steps:\n        - log: x\n",
                        "0 61 * * * ?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRoutes")
    void a_route_that_cannot_run_is_told_with_its_file(String what, String yaml, String culprit) throws IOException {
        Path routes = copy(Path.of("routes"), directory.resolve("routes"));
        Files.writeString(routes.resolve("mine.camel.yaml"), yaml);
        Properties settings = RunningGateway.settings(directory, "gateway.routes-dir", routes.toString());

        String refusal = refused(settings);

        assertThat(refusal).contains("mine.camel.yaml").contains(culprit);
        assertThat(refusal).as("the line").containsPattern("line \\d|yaml:\\d");
        assertThat(refusal)
                .as("no stack trace, no class names")
                .doesNotContain("\tat ", "org.apache.camel.", "Exception:");
    }

    @Test
    void once_a_broken_route_is_mended_the_start_works() throws IOException {
        Path routes = copy(Path.of("routes"), directory.resolve("routes"));
        Path mine = Files.writeString(routes.resolve("mine.camel.yaml"), route("- to:\n            uri: lug:x"));
        Properties settings = RunningGateway.settings(directory, "gateway.routes-dir", routes.toString());
        refused(settings);

        Files.delete(mine);

        assertStarts(settings);
    }

    @Test
    void a_route_id_that_is_taken_is_named() throws IOException {
        Path routes = copy(Path.of("routes"), directory.resolve("routes"));
        Files.writeString(
                routes.resolve("mine.camel.yaml"), route("- log: x").replace("id: mine-broken", "id: rest-generate"));

        assertThat(refused(RunningGateway.settings(directory, "gateway.routes-dir", routes.toString())))
                .contains("rest-generate")
                .doesNotContain("null");
    }

    @Test
    void a_direct_that_leads_nowhere_is_told_at_the_start() throws IOException {
        Path routes = copy(Path.of("routes"), directory.resolve("routes"));
        Files.writeString(routes.resolve("mine.camel.yaml"), route("- to:\n            uri: direct:nowhere"));

        assertThat(refused(RunningGateway.settings(directory, "gateway.routes-dir", routes.toString())))
                .contains("mine.camel.yaml", "direct:nowhere");
    }

    @Test
    void a_chain_that_names_no_provider_is_told_at_the_start() throws IOException {
        Path routes = copy(Path.of("routes"), directory.resolve("routes"));
        Path policy = routes.resolve("routing.camel.yaml");
        Files.writeString(policy, Files.readString(policy).replace("midjourney,dalle3", "midjourny,dalle3"));

        assertThat(refused(RunningGateway.settings(directory, "gateway.routes-dir", routes.toString())))
                .contains("routing.camel.yaml", "\"midjourny\"", "midjourney");
    }

    @Test
    void a_bad_behaviour_of_the_sandbox_is_refused() {
        Properties settings = RunningGateway.settings(directory, "gateway.sandbox.dalle3.fault", "explode");

        assertThat(refused(settings)).contains("gateway.sandbox.dalle3").contains("explode");
        settings.remove("gateway.sandbox.dalle3.fault");
        assertStarts(settings);
    }

    @Test
    void a_gateway_can_be_started_and_stopped_again_and_again() {
        Properties settings = RunningGateway.settings(directory);

        for (int round = 0; round < 3; round++) {
            assertStarts(settings);
        }
    }

    private static void assertStarts(Properties settings) {
        assertThatCode(() -> start(settings).close()).doesNotThrowAnyException();
    }

    private static String refused(Properties settings) {
        StartFailure failure =
                catchThrowableOfType(StartFailure.class, () -> start(settings).close());
        assertThat(failure).as("a start that fails").isNotNull();
        return failure.getMessage();
    }

    private static GatewayServer start(Properties settings) {
        return GatewayServer.start(ConfigLoader.load(null, Map.of(), settings));
    }

    private Set<String> leftThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.matches(SHARED_TIMERS))
                .collect(Collectors.toSet());
    }

    private static String route(String step) {
        return "- route:\n    id: mine-broken\n    from:\n      uri: direct:mine-broken\n      steps:\n        " + step
                + "\n";
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
