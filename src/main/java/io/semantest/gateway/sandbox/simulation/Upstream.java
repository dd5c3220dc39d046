package io.semantest.gateway.sandbox.simulation;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** One simulated provider: its dialect's simulation, its behaviour and what it received. Safe for many threads. */
public final class Upstream {
    private final String name;
    private final Simulation simulation;
    private final Journal journal = new Journal();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(Behaviour.NORMAL);

    public Upstream(String name, Simulation simulation) {
        this.name = name;
        this.simulation = simulation;
    }

    String name() {
        return name;
    }

    public Simulation simulation() {
        return simulation;
    }

    public Journal journal() {
        return journal;
    }

    public long calls() {
        return calls.get();
    }

    public void forget() {
        calls.set(0);
        journal.clear();
    }

    public void behave(Behaviour next) {
        behaviour.set(next);
    }

    /** The behaviour in force; its {@code times} is what is left of them. */
    public Behaviour behaviour() {
        return behaviour.get();
    }

    /** Counts a generation call and says how to treat it. */
    Behaviour receive() {
        calls.incrementAndGet();
        return behaviour.getAndUpdate(Upstream::afterOneCall);
    }

    private static Behaviour afterOneCall(Behaviour now) {
        return switch (now.times()) {
            case 0 -> now;
            case 1 -> Behaviour.NORMAL;
            default -> now.times(now.times() - 1);
        };
    }
}
