package io.semantest.gateway.providers.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A provider's slots in flight. A slot that becomes free goes to whoever waits for one, the users in turns, so that one
 * user's many jobs do not stand before another's single one. Safe for use by many threads.
 */
public final class InFlightSlots {

    private final int most;
    private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();
    private int taken;

    private static final class Waiter {
        private final CountDownLatch latch = new CountDownLatch(1);
        private boolean given;
    }

    public InFlightSlots(int most) {
        this.most = most;
    }

    public synchronized int taken() {
        return taken;
    }

    /** Takes a slot if one is free and nobody waits. */
    public synchronized boolean tryEnter() {
        if (taken == most) {
            return false;
        }
        taken++;
        return true;
    }

    /** Waits for a slot, at most so long; whether one was taken. */
    public boolean enter(String user, Duration atMost) throws InterruptedException {
        Waiter waiter = new Waiter();
        synchronized (this) {
            if (tryEnter()) {
                return true;
            }
            waiting.computeIfAbsent(user, first -> new ArrayDeque<>()).add(waiter);
        }
        try {
            waiter.latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            if (isGiven(user, waiter)) {
                leave();
            }
            throw stop;
        }
        return isGiven(user, waiter);
    }

    /** Gives a slot back, to the next user who waits for one. */
    public synchronized void leave() {
        Iterator<Map.Entry<String, Deque<Waiter>>> users = waiting.entrySet().iterator();
        if (!users.hasNext()) {
            taken--;
            return;
        }
        Map.Entry<String, Deque<Waiter>> next = users.next();
        Waiter waiter = next.getValue().poll();
        users.remove();
        if (!next.getValue().isEmpty()) {
            waiting.put(next.getKey(), next.getValue());
        }
        waiter.given = true;
        waiter.latch.countDown();
    }

    /** Whether the waiter has a slot; from now on it waits no more. */
    private synchronized boolean isGiven(String user, Waiter waiter) {
        if (!waiter.given) {
            waiting.computeIfPresent(user, (name, line) -> {
                line.remove(waiter);
                return line.isEmpty() ? null : line;
            });
        }
        return waiter.given;
    }
}
