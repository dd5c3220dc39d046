package io.semantest.gateway.sandbox.dialect.task;

import io.semantest.gateway.sandbox.simulation.Generation;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tasks a simulated provider has taken, the latest 20,000. Used on the event loop only. */
final class TaskBook {
    static final Duration DRAWING_TIME = Duration.ofMillis(400);
    private static final int MOST_TASKS = 20_000;

    private final Map<String, SimulatedTask> tasks = new LinkedHashMap<>();

    void keep(SimulatedTask task) {
        if (tasks.size() >= MOST_TASKS) {
            tasks.remove(tasks.keySet().iterator().next());
        }
        tasks.put(task.id(), task);
    }

    Optional<SimulatedTask> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    Collection<SimulatedTask> all() {
        return tasks.values();
    }

    /** How the task of a prompt ends when nothing else is told. */
    static SimulatedTask.Ending ending(String prompt) {
        return prompt.contains(Generation.FAIL_MARKER) ? SimulatedTask.Ending.FAILURE : SimulatedTask.Ending.PICTURE;
    }

    /** A prompt whose task is to fail is taken all the same. */
    static String withoutFailMarker(String prompt) {
        return prompt.replace(Generation.FAIL_MARKER, "");
    }
}
