package io.semantest.gateway.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ports that nobody listens at. They are below those that the system gives to outgoing connections, or one of these could
 * take a port before it is used, and none is given twice. Safe for many threads, and for several JVMs side by side.
 */
public final class FreePorts {

    private static final int FIRST = 12_000;
    private static final int COUNT = 20_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 7919 % COUNT));

    private FreePorts() {}

    public static List<Integer> of(int count) {
        return IntStream.range(0, count).mapToObj(port -> one()).toList();
    }

    public static int one() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + NEXT.getAndIncrement() % COUNT;
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new AssertionError("no port is free");
    }
}
