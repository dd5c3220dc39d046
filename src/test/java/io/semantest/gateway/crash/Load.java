package io.semantest.gateway.crash;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that do all a client can do, until they are told to rest. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final int REMEMBERED = 200;

    /** A request that was accepted, and the job of it. */
    private record Accepted(Order order, String jobId) {}

    private final Client client;
    private final Orders orders;
    private final Drops drops;
    private final Deque<Accepted> accepted = new ConcurrentLinkedDeque<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean active;
    private volatile boolean closed;

    Load(Client client, Orders orders, Drops drops, long seed) {
        this.client = client;
        this.orders = orders;
        this.drops = drops;
        for (int i = 0; i < CLIENTS; i++) {
            Random dice = new Random(seed * 31 + i);
            start("client-" + i, () -> act(dice), 10);
        }
        Random dice = new Random(seed * 31 - 1);
        start("dropper", () -> drops.drop(dice), 700);
    }

    void begin() {
        active = true;
    }

    /** Lets what has begun come to its end; a client that repeats itself needs a gateway that answers. */
    void rest() {
        active = false;
        while (busy.get() > 0) {
            Loopback.pause(20);
        }
    }

    @Override
    public void close() {
        closed = true;
        active = false;
        threads.forEach(Thread::interrupt);
    }

    private void start(String name, Runnable action, long pauseMs) {
        Thread thread = new Thread(() -> repeat(action, pauseMs), name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void repeat(Runnable action, long pauseMs) {
        try {
            while (!closed) {
                busy.incrementAndGet();
                try {
                    if (active) {
                        action.run();
                    }
                } finally {
                    busy.decrementAndGet();
                }
                Loopback.pause(pauseMs);
            }
        } catch (IllegalStateException interrupted) {
            // closed
        }
    }

    private void act(Random dice) {
        int thrown = dice.nextInt(100);
        if (thrown < 12) {
            order(orders.sync(dice), dice);
        } else if (thrown < 50) {
            order(orders.async(dice), dice);
        } else if (thrown < 58) {
            order(orders.batch(dice), dice);
        } else if (thrown < 64) {
            atOnce(orders.asyncWithKey(dice));
        } else if (thrown < 82) {
            recent(dice).ifPresent(one -> client.show(one.order().caller(), one.jobId()));
        } else if (thrown < 88) {
            recent(dice).ifPresent(one -> client.cancel(one.order().caller(), one.jobId()));
        } else {
            recent(dice).filter(one -> one.order().key() != null).ifPresent(one -> again(one.order(), dice));
        }
    }

    /** Sends it; nine of ten clients that have a key repeat themselves until they are answered. */
    private void order(Order order, Random dice) {
        int operation = client.intend(order);
        Optional<Answer> answer = order.key() != null && dice.nextInt(10) > 0
                ? client.sendUntilDecided(operation, order, () -> !closed)
                : client.send(operation, order);
        answer.filter(Answer::isSuccess).ifPresent(told -> remember(order, told));
        if (answer.isEmpty()) {
            Loopback.pause(100);
        }
    }

    /** The same request three times at the same moment. */
    private void atOnce(Order order) {
        int operation = client.intend(order);
        List<Thread> same = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> client.send(operation, order));
            thread.start();
            same.add(thread);
        }
        try {
            for (Thread thread : same) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that has been used: by the same request, by another one, or by another caller. */
    private void again(Order earlier, Random dice) {
        Order order =
                switch (dice.nextInt(3)) {
                    case 0 -> earlier;
                    case 1 -> orders.changed(earlier);
                    default -> orders.ofOtherCaller(earlier);
                };
        client.send(client.intend(order), order);
    }

    private void remember(Order order, Answer answer) {
        answer.jobIds().forEach(jobId -> accepted.addFirst(new Accepted(order, jobId)));
        while (accepted.size() > REMEMBERED) {
            accepted.pollLast();
        }
    }

    private Optional<Accepted> recent(Random dice) {
        return accepted.stream().skip(dice.nextInt(20)).findFirst();
    }
}
