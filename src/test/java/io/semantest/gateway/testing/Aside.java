package io.semantest.gateway.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs what blocks beside the test, on a thread of its own. The common pool has one thread on two cores (since JDK 25
 * {@link CompletableFuture} takes it also then), so two that wait for each other there never meet.
 */
public final class Aside {

    private Aside() {}

    public static <T> CompletableFuture<T> call(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Aside::start);
    }

    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, Aside::start);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "aside");
        thread.setDaemon(true);
        thread.start();
    }
}
