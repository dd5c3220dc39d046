package io.semantest.gateway.delivery.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The slots for deliveries that this process has in flight, given out so that nobody takes them all: a caller, and a receiver,
 * may take another one only while it has fewer than are free. One of them alone gets half of the places, and of many that hang
 * each gets the less the more they are; some always stay free (dynamic thresholds, Choudhury and Hahne 1998). A receiver
 * that is not known to answer promptly has one place for each caller.
 */
public final class DeliverySlots {

    private static final int MOST_REMEMBERED = 4096;

    private final int most;
    private final int mostInLane;
    private final Set<Delivery> inFlight = new LinkedHashSet<>();
    private final Map<Share, Integer> taken = new HashMap<>();
    private final Set<Share> prompt = new LinkedHashSet<>();

    /** What deliveries have in common; null for any. */
    private record Share(String caller, String lane) {}

    /**
     * @param most deliveries under way
     * @param mostInLane deliveries under way to one receiver for one caller
     */
    public DeliverySlots(int most, int mostInLane) {
        this.most = most;
        this.mostInLane = mostInLane;
    }

    /** Notes how the receiver has taken a delivery: whether it answered, whatever it said, and did so without delay. */
    public synchronized void heard(Delivery delivery, boolean promptly) {
        Share lane = new Share(delivery.caller(), delivery.lane());
        prompt.remove(lane);
        if (promptly) {
            prompt.add(lane);
            if (prompt.size() > MOST_REMEMBERED) {
                prompt.remove(prompt.iterator().next());
            }
        }
    }

    /** Gives back a delivery's place. */
    public synchronized void leave(Delivery delivery) {
        if (inFlight.remove(delivery)) {
            shares(delivery)
                    .forEach(share -> taken.computeIfPresent(share, (same, count) -> count == 1 ? null : count - 1));
            notifyAll();
        }
    }

    /** Returns when nothing is under way, or when the time is over: what is still under way then. */
    public synchronized List<Delivery> awaitNone(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!inFlight.isEmpty() && end > System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return inFlight();
    }

    synchronized List<Delivery> inFlight() {
        return List.copyOf(inFlight);
    }

    /** Takes a place for the delivery, unless others have to be left some. */
    synchronized boolean enter(Delivery delivery) {
        boolean admitted = taken(delivery.caller(), null) < free()
                && taken(null, delivery.lane()) < free()
                && room(delivery.caller(), delivery.lane()) > 0
                && inFlight.add(delivery);
        if (admitted) {
            shares(delivery).forEach(share -> taken.merge(share, 1, Integer::sum));
        }
        return admitted;
    }

    /** Gives back the places of those that were not claimed after all. */
    synchronized void leave(Collection<Delivery> deliveries) {
        deliveries.forEach(this::leave);
    }

    synchronized int free() {
        return Math.max(0, most - inFlight.size());
    }

    /** How many places the caller may take now, if nobody else takes any. */
    synchronized int room(String caller) {
        return Math.max(0, (free() - taken(caller, null) + 1) / 2);
    }

    /** How many places the caller's deliveries to one receiver may take now, other limits apart. */
    synchronized int room(String caller, String lane) {
        int limit = prompt.contains(new Share(caller, lane)) ? mostInLane : 1;
        return Math.max(0, limit - taken(caller, lane));
    }

    /** How many deliveries of the caller are under way. */
    synchronized int taken(String caller) {
        return taken(caller, null);
    }

    private int taken(String caller, String lane) {
        return taken.getOrDefault(new Share(caller, lane), 0);
    }

    private static Stream<Share> shares(Delivery delivery) {
        return Stream.of(
                new Share(delivery.caller(), null),
                new Share(null, delivery.lane()),
                new Share(delivery.caller(), delivery.lane()));
    }
}
