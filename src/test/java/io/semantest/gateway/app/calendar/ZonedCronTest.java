package io.semantest.gateway.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When schedules fire on days on which clocks change, to the minute. */
class ZonedCronTest {

    @ParameterizedTest(name = "{0} {1}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # a fixed time that does not exist: at the first instant after the gap
            0 30 2 * * ?      | Europe/Berlin       | 2027-03-28T00:00+01:00 | 2027-03-29T03:00+02:00 | 2027-03-28T03:00+02:00 2027-03-29T02:30+02:00
            0 0 2 * * ?       | Europe/Berlin       | 2027-03-28T00:00+01:00 | 2027-03-29T00:00+02:00 | 2027-03-28T03:00+02:00
            0 0 0 * * ?       | America/Santiago    | 2026-09-05T12:00-04:00 | 2026-09-07T12:00-03:00 | 2026-09-06T01:00-03:00 2026-09-07T00:00-03:00
            0 0 0 * * ?       | Africa/Cairo        | 2026-04-23T12:00+02:00 | 2026-04-25T12:00+03:00 | 2026-04-24T01:00+03:00 2026-04-25T00:00+03:00
            0 15 2 * * ?      | Australia/Lord_Howe | 2026-10-04T00:00+10:30 | 2026-10-05T00:00+11:00 | 2026-10-04T02:30+11:00
            0 0,20,40 2 * * ? | Europe/Berlin       | 2027-03-28T00:00+01:00 | 2027-03-29T00:00+02:00 | 2027-03-28T03:00+02:00
            0 30 2 28 3 ?     | Europe/Berlin       | 2027-01-01T00:00+01:00 | 2028-01-01T00:00+01:00 | 2027-03-28T03:00+02:00
            0 30 2 ? * SUN#4  | Europe/Berlin       | 2027-03-27T00:00+01:00 | 2027-04-01T00:00+02:00 | 2027-03-28T03:00+02:00
            # several that end at one instant are one occurrence
            0 0 2,3 * * ?     | Europe/Berlin       | 2027-03-28T00:00+01:00 | 2027-03-29T00:00+02:00 | 2027-03-28T03:00+02:00
            # a day that does not exist
            0 0 6 * * ?       | Pacific/Apia        | 2011-12-29T00:00-10:00 | 2012-01-01T00:00+14:00 | 2011-12-29T06:00-10:00 2011-12-31T00:00+14:00 2011-12-31T06:00+14:00
            0 0 6 * * ?       | Pacific/Kwajalein   | 1993-08-20T00:00-12:00 | 1993-08-23T00:00+12:00 | 1993-08-20T06:00-12:00 1993-08-22T00:00+12:00 1993-08-22T06:00+12:00
            # a fixed time that exists twice: the first time
            0 30 2 * * ?      | Europe/Berlin       | 2026-10-25T00:00+02:00 | 2026-10-26T03:00+01:00 | 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00
            0 30 1 * * ?      | America/New_York    | 2026-11-01T00:00-04:00 | 2026-11-02T00:00-05:00 | 2026-11-01T01:30-04:00
            0 45 1 * * ?      | Australia/Lord_Howe | 2026-04-05T00:00+11:00 | 2026-04-06T00:00+10:30 | 2026-04-05T01:45+11:00
            0 30 23 * * ?     | America/Santiago    | 2026-04-04T12:00-03:00 | 2026-04-05T12:00-04:00 | 2026-04-04T23:30-03:00
            # an interval: neither hole nor double
            0 0/15 * * * ?    | Europe/Berlin       | 2027-03-28T01:30+01:00 | 2027-03-28T03:30+02:00 | 2027-03-28T01:30+01:00 2027-03-28T01:45+01:00 2027-03-28T03:00+02:00 2027-03-28T03:15+02:00
            0 0/30 * * * ?    | Europe/Berlin       | 2026-10-25T02:00+02:00 | 2026-10-25T03:30+01:00 | 2026-10-25T02:00+02:00 2026-10-25T02:30+02:00 2026-10-25T02:00+01:00 2026-10-25T02:30+01:00 2026-10-25T03:00+01:00
            0 30 * * * ?      | Europe/Berlin       | 2026-10-25T01:00+02:00 | 2026-10-25T04:00+01:00 | 2026-10-25T01:30+02:00 2026-10-25T02:30+02:00 2026-10-25T02:30+01:00 2026-10-25T03:30+01:00
            0 30 * * * ?      | Europe/Berlin       | 2027-03-28T01:00+01:00 | 2027-03-28T05:00+02:00 | 2027-03-28T01:30+01:00 2027-03-28T03:30+02:00 2027-03-28T04:30+02:00
            0 0 */2 * * ?     | Europe/Berlin       | 2026-10-25T00:00+02:00 | 2026-10-25T05:00+01:00 | 2026-10-25T00:00+02:00 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T04:00+01:00
            0 0 0/2 * * ?     | Europe/Berlin       | 2027-03-28T00:00+01:00 | 2027-03-28T05:00+02:00 | 2027-03-28T00:00+01:00 2027-03-28T03:00+02:00 2027-03-28T04:00+02:00
            0 0 0/6 * * ?     | Europe/Berlin       | 2026-10-25T00:00+02:00 | 2026-10-25T13:00+01:00 | 2026-10-25T00:00+02:00 2026-10-25T06:00+01:00 2026-10-25T12:00+01:00
            0 0/20 2 * * ?    | Europe/Berlin       | 2027-03-28T00:00+01:00 | 2027-03-29T00:00+02:00 | 2027-03-28T03:00+02:00 2027-03-28T03:20+02:00 2027-03-28T03:40+02:00
            0 0 1-3 * * ?     | Europe/Berlin       | 2026-10-25T00:00+02:00 | 2026-10-26T00:00+01:00 | 2026-10-25T01:00+02:00 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T03:00+01:00
            0 0/30 3 * * ?    | Europe/Berlin       | 2026-10-25T00:00+02:00 | 2026-10-26T00:00+01:00 | 2026-10-25T03:00+01:00 2026-10-25T03:30+01:00
            # half an hour
            0 0/15 * * * ?    | Australia/Lord_Howe | 2026-10-04T01:30+10:30 | 2026-10-04T03:00+11:00 | 2026-10-04T01:30+10:30 2026-10-04T01:45+10:30 2026-10-04T02:30+11:00 2026-10-04T02:45+11:00
            0 0/15 * * * ?    | Australia/Lord_Howe | 2026-04-05T01:30+11:00 | 2026-04-05T02:00+10:30 | 2026-04-05T01:30+11:00 2026-04-05T01:45+11:00 2026-04-05T01:30+10:30 2026-04-05T01:45+10:30
            0 0 * * * ?       | Australia/Lord_Howe | 2026-10-04T01:00+10:30 | 2026-10-04T04:00+11:00 | 2026-10-04T01:00+10:30 2026-10-04T02:30+11:00 2026-10-04T03:00+11:00
            0 0 * * * ?       | Australia/Lord_Howe | 2026-04-05T01:00+11:00 | 2026-04-05T03:00+10:30 | 2026-04-05T01:00+11:00 2026-04-05T01:30+10:30 2026-04-05T02:00+10:30
            # a day that does not exist is no time for an interval
            0 0 0/12 * * ?    | Pacific/Apia        | 2011-12-29T12:00-10:00 | 2012-01-01T00:00+14:00 | 2011-12-29T12:00-10:00 2011-12-31T00:00+14:00 2011-12-31T12:00+14:00
            0 0/30 9 * * ?    | Pacific/Apia        | 2011-12-29T09:00-10:00 | 2012-01-01T00:00+14:00 | 2011-12-29T09:00-10:00 2011-12-29T09:30-10:00 2011-12-31T09:00+14:00 2011-12-31T09:30+14:00
            """)
    void what_is_promised_where_clocks_change(
            String cron, String zone, OffsetDateTime from, OffsetDateTime to, String expected) throws ParseException {
        assertThat(occurrences(cron, zone, from.toInstant(), to.toInstant()))
                .isEqualTo(Stream.of(expected.split(" "))
                        .map(OffsetDateTime::parse)
                        .map(OffsetDateTime::toInstant)
                        .toList());
    }

    @Test
    void what_lies_far_away_is_found_and_what_never_comes_is_not() throws ParseException {
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(ZonedCron.of("0 0 6 1 1 ? 2099", berlin).after(now)).contains(Instant.parse("2099-01-01T05:00:00Z"));
        assertThat(ZonedCron.of("0 0/5 2 28 3 ? 2027", berlin).after(Instant.parse("2027-03-28T00:59:00Z")))
                .contains(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(ZonedCron.of("0 0/5 * * * ? 2020", berlin).after(now)).isEmpty();
        assertThat(ZonedCron.of("0 0 6 1 1 ? 2020", berlin).after(now)).isEmpty();
        // the second pass of the last hour there is
        assertThat(ZonedCron.of("0 0/30 2 25 10 ? 2026", berlin).after(Instant.parse("2026-10-25T00:30:00Z")))
                .contains(Instant.parse("2026-10-25T01:00:00Z"));
    }

    static List<Instant> occurrences(String cron, String zone, Instant from, Instant to) throws ParseException {
        ZonedCron times = ZonedCron.of(cron, ZoneId.of(zone));
        List<Instant> occurrences = new ArrayList<>();
        Optional<Instant> next = times.after(from.minusMillis(1));
        while (next.isPresent() && next.get().isBefore(to)) {
            occurrences.add(next.get());
            next = times.after(next.get());
        }
        return occurrences;
    }
}
