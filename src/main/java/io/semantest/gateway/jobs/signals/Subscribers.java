package io.semantest.gateway.jobs.signals;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Who follows which job; keeps nothing of jobs that nobody follows. Safe for use by many threads. */
public final class Subscribers<T> {

    private final ConcurrentHashMap<String, List<Entry<T>>> byJob = new ConcurrentHashMap<>();

    /** Adds a follower; the same one may be there several times, each with a subscription of its own. */
    public Subscription add(String jobId, T follower) {
        Entry<T> entry = new Entry<>(follower);
        byJob.merge(jobId, List.of(entry), (some, more) -> Stream.concat(some.stream(), more.stream())
                .toList());
        return () -> byJob.computeIfPresent(jobId, (id, all) -> without(all, entry));
    }

    public List<T> of(String jobId) {
        return byJob.getOrDefault(jobId, List.of()).stream()
                .map(entry -> entry.follower)
                .toList();
    }

    /** The jobs that somebody follows, now. */
    public Set<String> jobs() {
        return Set.copyOf(byJob.keySet());
    }

    private static <T> List<Entry<T>> without(List<Entry<T>> all, Entry<T> one) {
        List<Entry<T>> rest = all.stream().filter(other -> other != one).toList();
        return rest.isEmpty() ? null : rest;
    }

    /** Told apart by identity. */
    private static final class Entry<T> {

        private final T follower;

        Entry(T follower) {
            this.follower = follower;
        }
    }
}
