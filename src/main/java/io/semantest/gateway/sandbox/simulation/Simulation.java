package io.semantest.gateway.sandbox.simulation;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.picture.Picture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** How one provider answers in its own dialect. Called on the event loop only. */
public interface Simulation {
    /** Whether a call asks for pictures, as opposed to polls and listings. */
    boolean isGeneration(Call call);

    boolean authorized(Call call);

    /** What is to be drawn, or an empty text; for markers only, so any request will do. */
    String prompt(Call call);

    /**
     * Makes what was asked for.
     *
     * @throws Rejected when the request is not valid in this dialect
     */
    Future<Answer> generate(Call call, Behaviour behaviour);

    /** Everything but generation. */
    Answer other(Call call);

    Answer unauthorized(Call call);

    Answer failed(int status);

    Answer throttled();

    /** The same with the wait asked for, where the dialect says it. */
    default Answer throttled(Behaviour behaviour) {
        return throttled().with("Retry-After", behaviour.retryAfter());
    }

    Answer refused(Call call);

    Answer empty(Call call, Behaviour behaviour);

    /** The picture that a call which asks for no new one wants to see; most want something else. */
    default Optional<Picture> shown(Call call) {
        return Optional.empty();
    }

    /** How long to hold back the answer to a generation call. */
    default Duration pause(Behaviour behaviour) {
        return behaviour.latencyOr(Duration.ZERO);
    }

    default Answer finish(Answer answer, Duration took) {
        return answer;
    }
}
