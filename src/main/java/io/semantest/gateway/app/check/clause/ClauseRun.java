package io.semantest.gateway.app.check.clause;

import io.semantest.gateway.app.check.upstream.FaultyUpstream;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.Traffic;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One clause as it is tried on one provider. */
public record ClauseRun(
        CheckedGateway gateway, FaultyUpstream upstream, Sandbox sandbox, String provider, Traffic traffic) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 50_000_000;

    /** Lets the provider work again and asks until it is called and answers. */
    void recover() {
        upstream.inject(provider, InjectedFault.NONE);
        sandbox.behave(provider, KameletContract.PROMPT);
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (gateway.ask(provider).outcome() != Outcome.OK && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
