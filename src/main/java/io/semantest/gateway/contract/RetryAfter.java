package io.semantest.gateway.contract;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how long a server asks to be left alone: {@code retry-after-ms} (OpenAI's extension) or {@code Retry-After}
 * in seconds or as an HTTP date in any of its three forms (RFC 9110, section 10.2.3), or the same in the body of an answer, where it may also have
 * units ({@code 37s} as in google.rpc.RetryInfo, {@code 6m0s} as in OpenAI's rate limits).
 */
public final class RetryAfter {

    private static final long MAX_MILLIS = Duration.ofDays(365).toMillis();
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d*)?([eE]\\d+)?");
    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,12})ms)?");

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US).withZone(ZoneOffset.UTC);

    private final InstantSource clock;

    public RetryAfter(InstantSource clock) {
        this.clock = clock;
    }

    /** The wait asked for, never negative; null when neither header says anything readable. */
    public Duration of(String retryAfterMs, String retryAfter) {
        Duration exact = scaled(retryAfterMs, 1);
        if (exact != null) {
            return exact;
        }
        Duration seconds = scaled(retryAfter, 1000);
        return seconds != null ? seconds : untilDate(retryAfter);
    }

    /** The wait such a text asks for, never negative; null when it is not readable. */
    public Duration ofText(String wait) {
        Duration plain = of(null, wait);
        return plain != null || wait == null ? plain : withUnits(wait.strip());
    }

    private static Duration withUnits(String text) {
        Matcher units = UNITS.matcher(text);
        if (text.isEmpty() || !units.matches()) {
            return null;
        }
        double millis =
                amount(units, 1) * 3_600_000 + amount(units, 2) * 60_000 + amount(units, 3) * 1000 + amount(units, 4);
        return Duration.ofMillis((long) Math.min(millis, MAX_MILLIS));
    }

    private static double amount(Matcher units, int group) {
        return units.group(group) == null ? 0 : Double.parseDouble(units.group(group));
    }

    private static Duration scaled(String number, int millis) {
        if (number == null || !NUMBER.matcher(number.strip()).matches()) {
            return null;
        }
        double value = Double.parseDouble(number.strip()) * millis;
        return Duration.ofMillis((long) Math.max(0, Math.min(value, MAX_MILLIS)));
    }

    private Duration untilDate(String date) {
        for (DateTimeFormatter form : date == null ? List.<DateTimeFormatter>of() : dateForms()) {
            try {
                Instant end = ZonedDateTime.parse(date.strip(), form).toInstant();
                Duration wait = Duration.between(clock.instant(), end);
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeException anotherForm) {
                continue;
            }
        }
        return null;
    }

    /** Those of RFC 9110, section 5.6.7: today's, that of RFC 850, and that of C's asctime. */
    private List<DateTimeFormatter> dateForms() {
        LocalDate fiftyYearsAgo =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(50);
        return List.of(
                DateTimeFormatter.RFC_1123_DATE_TIME,
                new DateTimeFormatterBuilder()
                        .appendPattern("EEEE, dd-MMM-")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, fiftyYearsAgo)
                        .appendPattern(" HH:mm:ss zzz")
                        .toFormatter(Locale.US),
                ASCTIME);
    }
}
