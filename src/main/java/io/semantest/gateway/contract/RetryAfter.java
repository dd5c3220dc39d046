package io.semantest.gateway.contract;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Reads how long a server asks to be left alone: {@code retry-after-ms} (OpenAI's extension) or {@code Retry-After}
 * in seconds or as an HTTP date (RFC 9110, section 10.2.3).
 */
public final class RetryAfter {

    private static final long MAX_MILLIS = Duration.ofDays(365).toMillis();
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d*)?([eE]\\d+)?");

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

    private static Duration scaled(String number, int millis) {
        if (number == null || !NUMBER.matcher(number.strip()).matches()) {
            return null;
        }
        double value = Double.parseDouble(number.strip()) * millis;
        return Duration.ofMillis((long) Math.max(0, Math.min(value, MAX_MILLIS)));
    }

    private Duration untilDate(String date) {
        if (date == null) {
            return null;
        }
        try {
            Instant end = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), end);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
