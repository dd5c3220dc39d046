package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;

/**
 * A gateway on the day on which the clocks went forward in Brazil and back in New York, 4 November 2018. Quartz itself makes
 * up for what was planned for that day.
 */
@OnBothDatabases
@Timeout(90)
class ClockChangeTest {

    private static final Instant BEGIN = Instant.parse("2018-11-04T02:30:00Z");
    private static final Instant END = Instant.parse("2018-11-04T09:00:00Z");

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    @Test
    void schedules_are_right_where_clocks_change_whatever_keeps_them() throws Exception {
        Path routes = Schedules.write(
                directory.resolve("routes"),
                Schedules.schedule("midnight", "0 0 6 1 1 ? 2099", "America/Sao_Paulo"),
                Schedules.schedule("halves", "0 0 6 1 1 ? 2099", "America/Sao_Paulo"),
                Schedules.schedule("night", "0 0 6 1 1 ? 2099", "America/New_York"),
                Schedules.schedule("hourly", "0 0 6 1 1 ? 2099", "America/New_York"));
        String[] settings = Stream.of(
                        databases.settings(directory.resolve("data")),
                        new String[] {"gateway.routes-dir", routes.toString(), "gateway.schedules.catch-up", "1d"})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), END));

        try (RunningGateway gateway = RunningGateway.startAt(clock, directory, settings)) {
            live(gateway, "midnight", "0 0 0 4 11 ? 2018");
            live(gateway, "halves", "0 0/30 0-4 4 11 ? 2018");
            live(gateway, "night", "0 30 1 4 11 ? 2018");
            live(gateway, "hourly", "0 15 0-3 4 11 ? 2018");

            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(results("midnight").size()
                                    + results("halves").size()
                                    + results("night").size()
                                    + results("hourly").size())
                            .isGreaterThanOrEqualTo(15));
        }

        assertThat(results("midnight")).containsExactly("2018-11-04T03-00-00Z");
        assertThat(results("halves"))
                .containsExactly(
                        "2018-11-04T03-00-00Z",
                        "2018-11-04T03-30-00Z",
                        "2018-11-04T04-00-00Z",
                        "2018-11-04T04-30-00Z",
                        "2018-11-04T05-00-00Z",
                        "2018-11-04T05-30-00Z",
                        "2018-11-04T06-00-00Z",
                        "2018-11-04T06-30-00Z");
        assertThat(results("night")).containsExactly("2018-11-04T05-30-00Z");
        assertThat(results("hourly"))
                .containsExactly(
                        "2018-11-04T04-15-00Z",
                        "2018-11-04T05-15-00Z",
                        "2018-11-04T06-15-00Z",
                        "2018-11-04T07-15-00Z",
                        "2018-11-04T08-15-00Z");
    }

    /** Lets the schedule be one of that day alone. */
    private static void live(RunningGateway gateway, String name, String cron) throws SchedulerException {
        Scheduler scheduler =
                gateway.camel().getComponent("quartz", QuartzComponent.class).getScheduler();
        TriggerKey key = TriggerKey.triggerKey(name, "schedules");
        CronTrigger stored = (CronTrigger) scheduler.getTrigger(key);
        CronScheduleBuilder day = CronScheduleBuilder.cronSchedule(cron)
                .inTimeZone(stored.getTimeZone())
                .withMisfireHandlingInstructionIgnoreMisfires();
        scheduler.rescheduleJob(
                key,
                stored.getTriggerBuilder()
                        .withSchedule(day)
                        .startAt(Date.from(BEGIN))
                        .build());
    }

    private List<String> results(String schedule) throws IOException {
        Path folder = directory.resolve("outbox/schedules").resolve(schedule);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("result.json"))
                    .map(file -> file.getParent().getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
