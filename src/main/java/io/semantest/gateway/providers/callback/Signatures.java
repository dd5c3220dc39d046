package io.semantest.gateway.providers.callback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What signatures of different kinds have in common. */
final class Signatures {

    /** As Standard Webhooks and fal.ai have it: an older callback may be somebody's recording. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Signatures() {}

    /** @param seconds since 1970, as a header has it */
    static boolean isFresh(String seconds, InstantSource clock) {
        if (!seconds.matches("\\d{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant());
        return age.abs().compareTo(TOLERANCE) <= 0;
    }
}
