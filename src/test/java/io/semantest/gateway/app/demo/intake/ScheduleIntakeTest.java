package io.semantest.gateway.app.demo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class ScheduleIntakeTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T16:05:07.9Z", "2027-12-31T23:59:59Z", "2028-02-29T00:00:00.001Z"})
    void the_calendar_knows_its_time_exactly_once(String soon) throws ParseException {
        ScheduleIntake door = new ScheduleIntake(new DemoFolder(Path.of("demo")), "{}", Instant.parse(soon));
        CronExpression cron = new CronExpression(door.cron());
        cron.setTimeZone(TimeZone.getTimeZone("UTC"));

        assertThat(cron.getNextValidTimeAfter(Date.from(door.time().minusSeconds(86_400))))
                .isEqualTo(Date.from(door.time()));
        assertThat(cron.getNextValidTimeAfter(Date.from(door.time()))).isNull();
        assertThat(door.time())
                .isBeforeOrEqualTo(Instant.parse(soon))
                .isAfter(Instant.parse(soon).minusSeconds(1));
    }
}
