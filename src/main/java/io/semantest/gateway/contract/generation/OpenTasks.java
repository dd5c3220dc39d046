package io.semantest.gateway.contract.generation;

import java.util.List;

/**
 * Tasks that a provider accepted in an earlier run of a job: they are asked for, and not submitted again.
 *
 * @param provider who works on them
 * @param tasks their ids in the order they were submitted; one that begins with a dash was about to be submitted, and
 *     nobody knows whether it was; an exclamation mark, as in {@code !1:transient}, stands for a call that failed: how many
 *     images it was to bring, and its outcome
 */
public record OpenTasks(String provider, List<String> tasks) {

    public OpenTasks {
        tasks = List.copyOf(tasks);
    }
}
