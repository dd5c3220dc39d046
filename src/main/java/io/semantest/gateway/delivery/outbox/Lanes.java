package io.semantest.gateway.delivery.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The deliveries that this process is sending: so many at most, and so many to one receiver. */
public final class Lanes {

    private final int most;
    private final int mostInLane;
    private final Set<Delivery> underWay = new LinkedHashSet<>();
    private final Map<String, Integer> inLane = new HashMap<>();

    /**
     * @param most deliveries under way
     * @param mostInLane deliveries under way to one receiver
     */
    public Lanes(int most, int mostInLane) {
        this.most = most;
        this.mostInLane = mostInLane;
    }

    /** Gives back a delivery's place. */
    public synchronized void leave(Delivery delivery) {
        if (underWay.remove(delivery)) {
            inLane.computeIfPresent(delivery.lane(), (lane, count) -> count == 1 ? null : count - 1);
            notifyAll();
        }
    }

    /** Returns when nothing is under way, or when the time is over: what is still under way then. */
    public synchronized List<Delivery> awaitNone(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!underWay.isEmpty() && end > System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return underWay();
    }

    synchronized List<Delivery> underWay() {
        return List.copyOf(underWay);
    }

    synchronized void enter(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            underWay.add(delivery);
            inLane.merge(delivery.lane(), 1, Integer::sum);
        }
    }

    synchronized int free() {
        return Math.max(0, most - underWay.size());
    }

    synchronized int free(String lane) {
        return Math.max(0, mostInLane - inLane.getOrDefault(lane, 0));
    }
}
