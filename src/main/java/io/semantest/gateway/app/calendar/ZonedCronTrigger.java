package io.semantest.gateway.app.calendar;

import java.text.ParseException;
import java.util.Date;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.triggers.CronTriggerImpl;
import org.quartz.spi.MutableTrigger;

/** A cron trigger that fires when {@link ZonedCron} says so, and is as Quartz's own in everything else. */
final class ZonedCronTrigger extends CronTriggerImpl {

    private static final long serialVersionUID = 1L;

    /** The same trigger, but with the right times. It has no next time yet; whoever schedules it lets it find its first. */
    static Trigger of(CronTriggerImpl trigger) {
        return trigger.getTriggerBuilder()
                .withSchedule(builder(trigger.getScheduleBuilder()))
                .build();
    }

    private static ZonedCronTrigger of(CronTrigger schedule) {
        try {
            ZonedCronTrigger zoned = new ZonedCronTrigger();
            zoned.setCronExpression(schedule.getCronExpression());
            zoned.setTimeZone(schedule.getTimeZone());
            zoned.setMisfireInstruction(schedule.getMisfireInstruction());
            return zoned;
        } catch (ParseException e) {
            throw new IllegalStateException("it has been read before", e);
        }
    }

    /** Makes triggers of this kind where the other makes Quartz's own. */
    static ScheduleBuilder<CronTrigger> builder(ScheduleBuilder<?> quartz) {
        return new ScheduleBuilder<>() {
            @Override
            protected MutableTrigger build() {
                return of((CronTrigger)
                        TriggerBuilder.newTrigger().withSchedule(quartz).build());
            }
        };
    }

    @Override
    public ScheduleBuilder<CronTrigger> getScheduleBuilder() {
        return builder(super.getScheduleBuilder());
    }

    @Override
    protected Date getTimeAfter(Date time) {
        try {
            return ZonedCron.of(getCronExpression(), getTimeZone().toZoneId())
                    .after(time.toInstant())
                    .map(Date::from)
                    .orElse(null);
        } catch (ParseException e) {
            throw new IllegalStateException("it has been read before", e);
        }
    }
}
