package io.semantest.gateway.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every place between two durable steps where the gateway can be told to die, in the order a job passes them. */
enum Place {
    JOB_ADMITTED,
    BATCH_ADMITTED,
    JOB_ANSWERED,
    JOB_CLAIMED,
    ATTEMPT_WRITTEN,
    TASK_ACCEPTED,
    TASK_STORED,
    ASSET_TEMP_WRITTEN,
    ASSET_STORED,
    JOB_COMPLETING,
    JOB_COMPLETED,
    JOB_REQUEUED,
    DELIVERY_CLAIMED,
    DELIVERY_SENT,
    DELIVERY_RECORDED,
    FILE_LINE_NOTED,
    FILE_REPORT_WRITTEN,
    SCHEDULE_FIRED,
    RECOVERY_STARTED,
    RECOVERY_DONE;

    /** As {@code Failpoint.reached} calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether it is reached before the gateway serves anybody, and without anybody's help; never by a gateway that may
     * not be alone, which takes up only what has expired.
     */
    boolean isInStart() {
        return this == RECOVERY_STARTED || this == RECOVERY_DONE;
    }

    /** Whether a load takes a second or more to come there once. */
    boolean isRare() {
        return this == SCHEDULE_FIRED || this == FILE_REPORT_WRITTEN || this == JOB_REQUEUED;
    }

    /** @param names {@code all}, {@code none}, or words separated by commas */
    static List<Place> named(String names) {
        return switch (names) {
            case "all" -> List.of(values());
            case "none" -> List.of();
            default -> Arrays.stream(names.split(",")).map(Place::ofWord).toList();
        };
    }

    private static Place ofWord(String word) {
        return valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
