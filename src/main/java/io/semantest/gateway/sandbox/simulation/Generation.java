package io.semantest.gateway.sandbox.simulation;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Rejected;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a generation call from arrival to answer: the drawing and the waiting go on side by side. */
public final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    public static final String REFUSE_MARKER = "sandbox:refuse";
    /** Refused only once it is drawn, where the dialect has words for that. */
    public static final String FILTER_MARKER = "sandbox:filter";

    public static final String FAIL_MARKER = "sandbox:fail";

    private final Vertx vertx;
    private final ResponseWriter delivery;

    public Generation(Vertx vertx) {
        this.vertx = vertx;
        delivery = new ResponseWriter(vertx);
    }

    public void run(Call call) {
        var start = System.nanoTime();
        var simulation = call.upstream().simulation();
        var behaviour = call.upstream().receive();
        var answer = answer(call, behaviour);
        pause(simulation.pause(behaviour))
                .compose(waited -> answer)
                .map(made -> simulation.finish(made, Duration.ofNanos(System.nanoTime() - start)))
                .otherwise(failure -> broken(simulation, failure))
                .onSuccess(made -> delivery.send(call, behaviour.fault(), made));
    }

    private Future<Answer> answer(Call call, Behaviour behaviour) {
        try {
            return decide(call, behaviour);
        } catch (Rejected rejected) {
            return Future.succeededFuture(rejected.answer());
        }
    }

    private static Future<Answer> decide(Call call, Behaviour behaviour) {
        var simulation = call.upstream().simulation();
        if (!simulation.authorized(call)) {
            return Future.succeededFuture(simulation.unauthorized(call));
        }
        var fault = marked(simulation.prompt(call), behaviour.fault());
        return switch (fault) {
            case HANG -> Future.succeededFuture(Answer.noContent());
            case ERROR ->
                Future.succeededFuture(
                        simulation.failed(behaviour.status()).with("Retry-After", behaviour.retryAfter()));
            case RATE_LIMIT -> Future.succeededFuture(simulation.throttled(behaviour));
            case UNAUTHORIZED -> Future.succeededFuture(simulation.unauthorized(call));
            case REFUSE -> Future.succeededFuture(simulation.refused(call));
            case WRONG_TYPE -> Future.succeededFuture(Answer.html());
            case MALFORMED -> Future.succeededFuture(Answer.brokenJson());
            case EMPTY -> Future.succeededFuture(simulation.empty(call, behaviour));
            case NONE, RESET, TRUNCATE, SLOW_BODY -> simulation.generate(call, behaviour);
        };
    }

    private static Fault marked(String prompt, Fault fault) {
        if (fault != Fault.NONE) {
            return fault;
        }
        if (prompt.contains(REFUSE_MARKER)) {
            return Fault.REFUSE;
        }
        return prompt.contains(FAIL_MARKER) ? Fault.ERROR : Fault.NONE;
    }

    private Future<Void> pause(Duration pause) {
        return pause.toMillis() < 1
                ? Future.succeededFuture()
                : vertx.timer(pause.toMillis()).mapEmpty();
    }

    private static Answer broken(Simulation simulation, Throwable failure) {
        LOG.error("The sandbox could not draw a picture", failure);
        return simulation.failed(500);
    }
}
