package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.server.StartFailure;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.quartz.TriggerKey;

/** Schedules as an engineer writes them into {@code routes/schedules.camel.yaml}. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ScheduleTest {

    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String NEVER = "0 0 6 1 1 ? 2099";
    private static final String FOX =
            "{\"prompt\": \"A fox\", \"provider\": \"stable-diffusion\", \"options\":{\"size\":\"512x512\"}}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Instant time = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

    private Path routes;

    @BeforeEach
    void copy_the_routes() throws IOException {
        routes = Files.createDirectory(directory.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void every_occurrence_makes_one_job_and_fills_a_folder_of_its_own() throws IOException {
        write(Schedules.schedule("every-second", EVERY_SECOND, "UTC", FOX));
        try (RunningGateway gateway = start()) {
            await().atMost(PATIENCE).until(() -> results("every-second").size() >= 3);
            assertThat(gateway.sandboxCalls("stable-diffusion")).isGreaterThanOrEqualTo(3);
        }

        List<Path> results = results("every-second");
        for (Path result : results) {
            Path folder = result.getParent();
            Instant time = Instant.parse(
                    folder.getFileName().toString().replaceFirst("(\\d\\d)-(\\d\\d)-(\\d\\dZ)$", "$1:$2:$3"));
            assertThat(time).isBetween(Instant.now().minusSeconds(60), Instant.now());
            JsonNode job = Drops.json(result);
            assertThat(job.path("status").asText()).isEqualTo("completed");
            assertThat(job.at("/images/0/size").asText()).isEqualTo("512x512");
            assertThat(ImageIO.read(folder.resolve("1.png").toFile()).getWidth())
                    .isEqualTo(512);
            assertThat(jobsOf("schedule:every-second:" + time)).isOne();
        }
        Truth truth = new Truth(directory);
        assertThat(truth.number("SELECT COUNT(*) FROM jobs WHERE intake = 'schedule'"))
                .isEqualTo(results.size());
        assertThat(truth.number("SELECT SUM(spent) FROM balances WHERE user_id = 'schedules'"))
                .isEqualTo(results.size());
        assertThat(truth.number("SELECT SUM(held) FROM balances")).isZero();
    }

    @Test
    void an_occurrence_that_is_fired_twice_makes_one_job_and_one_charge() throws Exception {
        write(Schedules.schedule("rare", NEVER, "UTC", FOX));
        try (RunningGateway gateway = start()) {
            Date planned = Date.from(time);

            Schedules.fire(gateway, "rare", planned);
            Schedules.fire(gateway, "rare", planned);
            await().atMost(PATIENCE).until(() -> results("rare").size() == 1);

            assertThat(jobsOf("schedule:rare:" + time)).isOne();
            assertThat(gateway.sandboxCalls("stable-diffusion")).isOne();
            assertThat(new Truth(directory).number("SELECT SUM(spent) FROM balances"))
                    .isOne();
            assertThat(results("rare"))
                    .extracting(result -> result.getParent().getFileName().toString())
                    .containsExactly(time.toString().replace(':', '-'));

            Schedules.fire(gateway, "rare", Date.from(time.plusSeconds(1)));
            await().atMost(PATIENCE).until(() -> results("rare").size() == 2);
        }
    }

    @Test
    void an_occurrence_that_is_fired_again_while_it_is_worked_on_makes_one_charge() throws Exception {
        write(Schedules.schedule("rare", NEVER, "UTC", FOX));
        try (RunningGateway gateway = start()) {
            gateway.sandbox("stable-diffusion", "{\"latency\": \"1s\"}");
            Date planned = Date.from(time);

            var first = Aside.run(() -> Schedules.fire(gateway, "rare", planned));
            await().atMost(PATIENCE).until(() -> jobsOf("schedule:rare:" + time) == 1);
            Schedules.fire(gateway, "rare", planned);
            first.get(20, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> results("rare").size() == 1);

            assertThat(gateway.sandboxCalls("stable-diffusion")).isOne();
            assertThat(jobsOf("schedule:rare:" + time)).isOne();
            Truth truth = new Truth(directory);
            assertThat(truth.number("SELECT SUM(spent) FROM balances")).isOne();
            assertThat(truth.number("SELECT SUM(held) FROM balances")).isZero();
            assertThat(results("rare")).hasSize(1);
        }
    }

    @Test
    void an_occurrence_that_comes_too_late_is_left_out() throws Exception {
        write(Schedules.schedule("rare", NEVER, "UTC", FOX));
        try (RunningGateway gateway = start()) {
            Schedules.fire(gateway, "rare", Date.from(time.minus(1, ChronoUnit.HOURS)));

            assertThat(gateway.sandboxCalls("stable-diffusion")).isZero();
            assertThat(new Truth(directory).number("SELECT COUNT(*) FROM jobs")).isZero();
        }
    }

    @Test
    void two_schedules_of_one_name_stop_the_start() throws IOException {
        String other = Schedules.schedule("simulation", "0 0 7 1 1 ? 2099", "UTC", FOX);
        write(
                Schedules.schedule("simulation", NEVER, "UTC", FOX),
                other.replace("routeId: schedules-simulation", "routeId: schedules-other"));

        assertThatThrownBy(() -> start().close())
                .isInstanceOf(StartFailure.class)
                .message()
                .contains("schedules-simulation", "schedules-other", "same name \"simulation\"")
                .doesNotContain("\n");
    }

    @Test
    void the_calendar_is_that_of_the_time_zone() throws Exception {
        write(Schedules.schedule("morning", "0 30 6 * * ?", "Asia/Tokyo", FOX));
        try (RunningGateway gateway = start()) {
            Date next = gateway.camel()
                    .getComponent("quartz", QuartzComponent.class)
                    .getScheduler()
                    .getTrigger(TriggerKey.triggerKey("morning", "schedules"))
                    .getNextFireTime();

            assertThat(next.toInstant().atZone(ZoneId.of("Asia/Tokyo")).toLocalTime())
                    .isEqualTo("06:30:00");
        }
    }

    @Test
    void a_schedule_whose_request_is_invalid_stops_no_other() throws IOException {
        write(
                Schedules.schedule(
                        "broken", EVERY_SECOND, "UTC", "{\"prompt\": \"A fox\", \"options\": {\"sise\": \"512x512\"}}"),
                Schedules.schedule("no-json", EVERY_SECOND, "UTC", "A fox, please"),
                Schedules.schedule("sound", EVERY_SECOND, "UTC", FOX));
        try (RunningGateway gateway = start()) {
            await().atMost(PATIENCE).until(() -> results("sound").size() >= 2);

            assertThat(gateway.camel()
                            .getRouteController()
                            .getRouteStatus("schedules-broken")
                            .isStarted())
                    .isTrue();
        }
        assertThat(directory.resolve("outbox/schedules/broken")).doesNotExist();
        assertThat(directory.resolve("outbox/schedules/no-json")).doesNotExist();
        assertThat(new Truth(directory)
                        .number("SELECT COUNT(*) FROM jobs WHERE source_key NOT LIKE 'schedule:sound:%'"))
                .isZero();
    }

    @Test
    void a_bad_calendar_stops_the_start_and_the_message_says_where_it_stands() throws IOException {
        write(Schedules.schedule("sound", NEVER, "UTC", FOX), Schedules.schedule("odd", "every morning", "UTC", FOX));

        assertThatThrownBy(() -> start().close())
                .isInstanceOf(StartFailure.class)
                .message()
                .contains("schedules-odd", ".camel.yaml:", "every morning")
                .doesNotContain("\n");
    }

    @Test
    void a_bad_time_zone_stops_the_start_and_the_message_names_it() throws IOException {
        write(Schedules.schedule("odd", NEVER, "Europe/Atlantis", FOX));

        assertThatThrownBy(() -> start().close())
                .isInstanceOf(StartFailure.class)
                .message()
                .contains("schedules-odd", "Europe/Atlantis")
                .doesNotContain("\n");
    }

    private RunningGateway start() {
        return RunningGateway.start(directory, "gateway.routes-dir", routes.toString());
    }

    private void write(String... schedules) throws IOException {
        Files.writeString(routes.resolve("schedules.camel.yaml"), String.join("\n", schedules));
    }

    private long jobsOf(String sourceKey) {
        return new Truth(directory).number("SELECT COUNT(*) FROM jobs WHERE source_key = ?", sourceKey);
    }

    private List<Path> results(String schedule) throws IOException {
        Path folder = directory.resolve("outbox/schedules").resolve(schedule);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("result.json")).sorted().toList();
        }
    }
}
