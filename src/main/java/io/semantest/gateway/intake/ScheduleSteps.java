package io.semantest.gateway.intake;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.intake.request.RequestReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a schedule: bean {@code schedules} in the routes. */
public final class ScheduleSteps {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleSteps.class);
    private static final String DEFAULT_USER = "schedules";

    private final RequestReader requests;
    private final Duration catchUp;
    private final InstantSource clock;

    /** @param catchUp how late an occurrence may be and still count */
    public ScheduleSteps(RequestReader requests, Duration catchUp, InstantSource clock) {
        this.requests = requests;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    /**
     * Reads the request in the body as the occurrence that Quartz has just fired. Its planned time is its identity, so
     * that one occurrence makes one job, however often it is fired.
     *
     * @throws MissedOccurrence when it is too late for it
     */
    public void occurrence(Exchange exchange) {
        Occurrence occurrence = Occurrence.of(exchange.getMessage().getHeaders());
        String name = occurrence.schedule();
        Instant time = occurrence.planned();
        String json = exchange.getMessage().getBody(String.class);
        exchange.getMessage().removeHeaders("*");
        exchange.setVariable(Variables.CALLER, Caller.LOCAL);
        exchange.setVariable(Variables.INTAKE, "schedule");
        exchange.setVariable(Variables.SOURCE_KEY, "schedule:" + name + ":" + time);
        exchange.setVariable(
                Variables.DELIVERY_FOLDER,
                "schedules/" + name + "/" + time.toString().replace(':', '-'));
        if (time.plus(catchUp).isBefore(clock.instant())) {
            throw new MissedOccurrence(catchUp);
        }
        exchange.setVariable(Variables.REQUEST, requests.read(json, DEFAULT_USER));
        Failpoint.reached("schedule-fired");
    }

    /** Logs why an occurrence brought no image. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String occurrence = exchange.getVariable(Variables.SOURCE_KEY, String.class);
        if (cause instanceof GatewayError reason) {
            LOG.warn("{}: {}", occurrence, reason.getMessage());
        } else {
            LOG.error("{} failed", occurrence, cause);
        }
    }
}
