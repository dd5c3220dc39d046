package io.semantest.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final RetryAfter retryAfter = new RetryAfter(() -> NOW);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1000", "20, 20000", "' 20 ', 20000", "1.5, 1500", "0.25, 250"})
    void a_number_is_seconds(String header, long millis) {
        assertThat(retryAfter.of(null, header)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1250, 1250", "1250.7, 1250"})
    void the_exact_header_is_milliseconds_and_wins(String header, long millis) {
        assertThat(retryAfter.of(header, "60")).hasMillis(millis);
    }

    @Test
    void an_unreadable_exact_header_leaves_it_to_the_other() {
        assertThat(retryAfter.of("soon", "3")).hasSeconds(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 23 Nov 2026 10:01:30 GMT",
                "Monday, 23-Nov-26 10:01:30 GMT",
                "Mon Nov 23 10:01:30 2026",
                " Mon, 23 Nov 2026 10:01:30 GMT "
            })
    void a_date_in_any_of_the_three_forms_of_http_is_waited_for(String date) {
        assertThat(retryAfter.of(null, date)).hasSeconds(90);
    }

    @Test
    void a_date_of_asctime_has_a_blank_before_a_short_day() {
        RetryAfter december = new RetryAfter(() -> Instant.parse("2026-12-01T10:00:00Z"));

        assertThat(december.of(null, "Tue Dec  1 10:00:30 2026")).hasSeconds(30);
    }

    @Test
    void two_figures_of_a_year_are_of_the_hundred_years_around_now() {
        assertThat(retryAfter.of(null, "Sunday, 06-Nov-94 08:49:37 GMT")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mon, 23 Nov 2026 10:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"})
    void a_date_that_is_past_means_now(String date) {
        assertThat(retryAfter.of(null, date)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.5", "-1000000000"})
    void a_negative_wait_means_now(String header) {
        assertThat(retryAfter.of(null, header)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "6m0s",
                "37s",
                "NaN",
                "10d",
                "0x1p3",
                "2026-11-23T10:01:30Z",
                "Tue, 23 Nov 2026 10:01:30 GMT"
            })
    void what_is_neither_number_nor_date_says_nothing(String header) {
        assertThat(retryAfter.of(null, header)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "37s, 37000",
        "37.5s, 37500",
        "0.000000001s, 0",
        "6m0s, 360000",
        "1h2m3s, 3723000",
        "20ms, 20",
        "1s500ms, 1500",
        "2m, 120000",
        "' 37s ', 37000",
        "20, 20000",
        "'Mon, 23 Nov 2026 10:01:30 GMT', 90000"
    })
    void a_text_in_the_body_may_have_units(String text, long millis) {
        assertThat(retryAfter.ofText(text)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "s", "soon", "~30s", "-3s", "3d", "3s2m", "1234567890s"})
    void a_text_that_is_no_time_says_nothing(String text) {
        assertThat(retryAfter.ofText(text)).isNull();
    }

    @Test
    void without_headers_nothing_is_said() {
        assertThat(retryAfter.of(null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "1e300", "99999999999999999999999"})
    void no_wait_is_longer_than_a_year(String header) {
        assertThat(retryAfter.of(null, header)).isEqualTo(YEAR);
    }

    @Test
    void milliseconds_are_believed_as_long_as_seconds_are() {
        assertThat(retryAfter.of("1000000000", null)).isEqualTo(Duration.ofMillis(1_000_000_000));
    }

    @Example
    void a_year_of_seconds_is_the_longest() {
        assertThat(retryAfter.of(null, "" + YEAR.toSeconds())).isEqualTo(YEAR);
    }

    @Property(tries = 200)
    void whole_seconds_up_to_a_year_are_taken_at_their_word(
            @ForAll @LongRange(min = 0, max = 31_536_000) long seconds) {
        assertThat(retryAfter.of(null, "" + seconds)).hasSeconds(seconds);
    }

    @Property(tries = 500)
    void whatever_a_provider_sends_is_no_reason_to_fail(@ForAll String millis, @ForAll String seconds) {
        Duration wait = retryAfter.of(millis, seconds);

        assertThat(wait == null || !wait.isNegative() && wait.compareTo(YEAR) <= 0)
                .as("%s", wait)
                .isTrue();
    }
}
