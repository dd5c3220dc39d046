package io.semantest.gateway.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import org.quartz.Scheduler;

/**
 * One point in time of a schedule.
 *
 * @param schedule the schedule's name
 * @param planned when it was to be, whenever it is fired
 */
record Occurrence(String schedule, Instant planned) {

    /**
     * Reads what Quartz has fired. When a node died while it worked on an occurrence, another fires that again by a
     * trigger made for it, and the occurrence's own name and time stand in the job's data.
     */
    static Occurrence of(Map<String, Object> headers) {
        Map<?, ?> data = headers.get("mergedJobDataMap") instanceof Map<?, ?> map ? map : Map.of();
        Object time = data.get(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS);
        if (time != null) {
            Object name = data.get(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_NAME);
            return of(name.toString(), Instant.ofEpochMilli(Long.parseLong(time.toString())));
        }
        Date planned = (Date) headers.get("scheduledFireTime");
        return of(headers.get("triggerName").toString(), planned.toInstant());
    }

    private static Occurrence of(String schedule, Instant time) {
        return new Occurrence(schedule, time.truncatedTo(ChronoUnit.SECONDS));
    }
}
