package io.semantest.gateway.quota;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The calendar month, in UTC, whose credits a reservation uses up. */
record Period(YearMonth month) {

    static Period at(Instant moment) {
        return new Period(YearMonth.from(moment.atOffset(ZoneOffset.UTC)));
    }

    /** The first instant that belongs to the next period. */
    Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** As it stands in the tables, such as {@code 2026-11}. */
    String key() {
        return month.toString();
    }
}
