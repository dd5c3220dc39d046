package io.semantest.gateway.app.calendar;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * The occurrences of a Quartz cron expression by the clocks of a time zone, also where these change.
 *
 * <p>An expression whose seconds, minutes and hours are numbers and lists names <em>fixed times</em>: one that the clock
 * jumps over occurs at the first instant after the gap, and one that the clock shows twice occurs the first time. With
 * {@code *}, {@code /} or {@code -} in one of them it names an <em>interval</em>: it occurs whenever the clock shows a time
 * that matches, in both passes of a repeated hour; and where times that match are jumped over, it goes on by the old time
 * until the new one matches, for no longer than the clock was changed. One for every hour does so also where the clock goes
 * back by less than an hour. So nobody waits longer for it than on other days. Immutable and safe for use by many threads.
 */
public final class ZonedCron {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern COUNTS = Pattern.compile("[*/-]");
    private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0/1", "0-23");
    private static final int TIME_FIELDS = 3;

    /** As if local time were UTC's, which no clock change disturbs. */
    private final CronExpression local;

    private final ZoneRules rules;
    private final boolean interval;
    private final boolean everyHour;

    private ZonedCron(CronExpression local, ZoneRules rules) {
        this.local = local;
        this.rules = rules;
        String[] fields = BLANKS.split(local.getCronExpression().strip(), TIME_FIELDS + 1);
        this.interval = COUNTS.matcher(fields[0] + fields[1] + fields[2]).find();
        this.everyHour = EVERY_HOUR.contains(fields[2]);
    }

    /** @throws ParseException when it is no cron expression of Quartz */
    public static ZonedCron of(String expression, ZoneId zone) throws ParseException {
        CronExpression local = new CronExpression(expression);
        local.setTimeZone(TimeZone.getTimeZone("UTC"));
        return new ZonedCron(local, zone.getRules());
    }

    /** The first occurrence after the instant, to the second; empty when there is none. */
    public Optional<Instant> after(Instant instant) {
        return Optional.ofNullable(interval ? intervalAfter(instant) : fixedAfter(instant));
    }

    private Instant fixedAfter(Instant instant) {
        LocalDateTime match = match(LocalDateTime.ofInstant(instant, rules.getOffset(instant)));
        while (match != null && !occurrence(match).isAfter(instant)) {
            match = match(match);
        }
        return match == null ? null : occurrence(match);
    }

    private Instant occurrence(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }

    private Instant intervalAfter(Instant instant) {
        Instant shown = shownAfter(instant);
        ZoneOffsetTransition change = rules.previousTransition(instant.plusNanos(1));
        if (change == null || !endOfOldTime(change).isAfter(instant)) {
            change = rules.nextTransition(instant);
        }
        while (change != null && (shown == null || change.getInstant().isBefore(shown))) {
            LocalDateTime old = oldTime(change, instant);
            if (old == null) {
                return shown;
            }
            if (goesOn(change, old.toInstant(change.getOffsetBefore()))) {
                return old.toInstant(change.getOffsetBefore());
            }
            change = rules.nextTransition(change.getInstant());
        }
        return shown;
    }

    /** The next instant at which the clock shows a time that matches. */
    private Instant shownAfter(Instant instant) {
        Instant begin = instant;
        ZoneOffset offset = rules.getOffset(begin);
        LocalDateTime time = LocalDateTime.ofInstant(begin, offset);
        while (true) {
            LocalDateTime match = match(time);
            ZoneOffsetTransition change = rules.nextTransition(begin);
            if (change == null || match != null && match.toInstant(offset).isBefore(change.getInstant())) {
                return match == null ? null : match.toInstant(offset);
            }
            if (match == null && !time.isAfter(justBefore(change.getDateTimeAfter()))) {
                return null;
            }
            begin = change.getInstant();
            offset = change.getOffsetAfter();
            time = justBefore(change.getDateTimeAfter());
        }
    }

    /** The next time that matches after both the change and the instant, by the clock as it was before the change. */
    private LocalDateTime oldTime(ZoneOffsetTransition change, Instant instant) {
        LocalDateTime earliest = justBefore(change.getDateTimeBefore());
        LocalDateTime asked = LocalDateTime.ofInstant(instant, change.getOffsetBefore());
        return match(asked.isAfter(earliest) ? asked : earliest);
    }

    private boolean goesOn(ZoneOffsetTransition change, Instant oldTime) {
        LocalDateTime shown = match(justBefore(change.getDateTimeAfter()));
        return (change.isGap() || everyHour)
                && oldTime.isBefore(endOfOldTime(change))
                && (shown == null || oldTime.isBefore(shown.toInstant(change.getOffsetAfter())));
    }

    private static Instant endOfOldTime(ZoneOffsetTransition change) {
        return change.getInstant().plus(change.getDuration().abs());
    }

    private static LocalDateTime justBefore(LocalDateTime time) {
        return time.minusSeconds(1);
    }

    private LocalDateTime match(LocalDateTime after) {
        Date match = local.getTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC)));
        return match == null ? null : LocalDateTime.ofInstant(match.toInstant(), ZoneOffset.UTC);
    }
}
