package io.semantest.gateway.intake;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import java.time.Duration;

/** An occurrence of a schedule comes too late to be of use, because no gateway was there to fire it. */
final class MissedOccurrence extends GatewayError {

    private static final long serialVersionUID = 1L;

    MissedOccurrence(Duration catchUp) {
        super(Problem.of(
                "occurrence-missed",
                410,
                "The occurrence was missed",
                "It is left out: it comes later than gateway.schedules.catch-up (" + catchUp.toMinutes()
                        + " min) allows."));
    }
}
