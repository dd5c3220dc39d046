package io.semantest.gateway.sandbox.dialect.task;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.vertx.core.Future;
import java.time.Duration;

/** A provider that takes a task at once and is asked until it is done. Called on the event loop only. */
interface TaskSimulation extends Simulation {
    /** The prompt as it came, with its markers. */
    default String rawPrompt(Call call) {
        return call.text("prompt");
    }

    /**
     * Takes a task and answers as the provider does.
     *
     * @throws Rejected when the request is not valid in this dialect
     */
    Answer submit(Call call, Duration length, SimulatedTask.Ending ending);

    @Override
    default String prompt(Call call) {
        return TaskBook.withoutFailMarker(rawPrompt(call));
    }

    @Override
    default Future<Answer> generate(Call call, Behaviour behaviour) {
        var length = behaviour.latencyOr(TaskBook.DRAWING_TIME);
        return Future.succeededFuture(submit(call, length, TaskBook.ending(rawPrompt(call))));
    }

    /** The latency is that of the drawing. Faults wait as everywhere. */
    @Override
    default Duration pause(Behaviour behaviour) {
        var takes = behaviour.fault() == Fault.NONE || behaviour.fault() == Fault.EMPTY;
        return takes ? Duration.ZERO : behaviour.latencyOr(Duration.ZERO);
    }

    /** Everything is taken; it is the model that refuses. */
    @Override
    default Answer refused(Call call) {
        return submit(call, Duration.ZERO, SimulatedTask.Ending.REFUSAL);
    }

    @Override
    default Answer empty(Call call, Behaviour behaviour) {
        return submit(call, behaviour.latencyOr(Duration.ZERO), SimulatedTask.Ending.NO_PICTURE);
    }
}
