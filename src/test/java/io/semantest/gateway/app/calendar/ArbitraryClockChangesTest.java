package io.semantest.gateway.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Schedules over some change of some zone's clocks since 1975, held against a walk through every minute. */
class ArbitraryClockChangesTest {

    private static final long FROM_1975 = 157_766_400L;
    private static final long TO_2040 = 2_208_988_800L;
    private static final Duration AROUND = Duration.ofHours(50);

    @Property(tries = 150)
    void a_fixed_time_occurs_when_the_clock_first_shows_it_or_a_later_one(
            @ForAll @From("zones") ZoneId zone,
            @ForAll @LongRange(min = FROM_1975, max = TO_2040) long second,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 11) int minute)
            throws ParseException {
        List<Instant> minutes = minutes(zone, second);
        String cron = "0 " + 5 * minute + " " + hour + " * * ?";

        TreeSet<Instant> expected = new TreeSet<>();
        LocalDate first = minutes.get(0).atZone(zone).toLocalDate().plusDays(1);
        LocalDate last = minutes.get(minutes.size() - 1).atZone(zone).toLocalDate();
        for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
            LocalDateTime planned = day.atTime(hour, 5 * minute);
            expected.add(minutes.stream()
                    .filter(instant -> !local(instant, zone).isBefore(planned))
                    .findFirst()
                    .orElseThrow());
        }

        assertThat(ZonedCronTest.occurrences(
                        cron, zone.getId(), expected.first(), expected.last().plusSeconds(1)))
                .containsExactlyElementsOf(expected);
    }

    @Property(tries = 150)
    void an_interval_has_no_hole_and_leaves_out_no_time_that_is_shown(
            @ForAll @From("zones") ZoneId zone,
            @ForAll @LongRange(min = FROM_1975, max = TO_2040) long second,
            @ForAll @From("divisors") int every,
            @ForAll @IntRange(max = 59) int offset)
            throws ParseException {
        List<Instant> minutes = minutes(zone, second);
        int start = offset % every;
        List<Instant> shown = minutes.stream()
                .filter(instant -> local(instant, zone).getMinute() % every == start)
                .toList();

        List<Instant> occurrences = ZonedCronTest.occurrences(
                "0 " + start + (every == 60 ? "" : "/" + every) + " * * * ?",
                zone.getId(),
                minutes.get(0),
                minutes.get(minutes.size() - 1).plusSeconds(1));

        assertThat(occurrences).containsAll(shown).doesNotHaveDuplicates().isSorted();
        for (int i = 1; i < occurrences.size(); i++) {
            assertThat(Duration.between(occurrences.get(i - 1), occurrences.get(i)))
                    .isLessThanOrEqualTo(Duration.ofMinutes(every));
        }
        List<Instant> others = new ArrayList<>(occurrences);
        others.removeAll(shown);
        for (Instant other : others) {
            ZoneOffsetTransition change = zone.getRules().previousTransition(other.plusSeconds(1));
            assertThat(change.getInstant().plus(change.getDuration().abs())).isAfter(other);
            assertThat(change.getDuration().abs().toMinutes() % every)
                    .as("minutes the clock was changed by")
                    .isNotZero();
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .filter(zone -> !zone.getRules().isFixedOffset())
                .collect(Collectors.toMap(ZoneId::getRules, zone -> zone, (one, other) -> one))
                .values()
                .stream()
                .filter(zone -> zone.getRules().nextTransition(Instant.ofEpochSecond(FROM_1975)) != null)
                .sorted(Comparator.comparing(ZoneId::getId))
                .toList());
    }

    @Provide
    Arbitrary<Integer> divisors() {
        return Arbitraries.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60);
    }

    /** Those around the first change after the second, or the last one there was. */
    private static List<Instant> minutes(ZoneId zone, long second) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(second));
        Instant middle =
                (change == null ? rules.previousTransition(Instant.ofEpochSecond(second)) : change).getInstant();
        return Stream.iterate(middle.minus(AROUND), minute -> minute.plusSeconds(60))
                .limit(2 * AROUND.toMinutes())
                .toList();
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
