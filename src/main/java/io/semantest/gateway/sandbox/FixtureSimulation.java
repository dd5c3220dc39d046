package io.semantest.gateway.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plays a provider of which there is only a fixture. */
final class FixtureSimulation implements Simulation {
    private static final Duration DRAWING_TIME = Duration.ofMillis(400);
    private static final int MOST_TASKS = 20_000;
    private static final int DEFAULT_SIDE = 1024;

    private final Fixture fixture;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private long lastId = System.currentTimeMillis() * 1000;

    /** A request that was accepted; {@code image} is there once it is drawn, and null inside when there is to be none. */
    private record Task(
            Map<String, Object> values, Picture picture, Future<byte[]> image, long doneAt, boolean fruitful) {}

    FixtureSimulation(Fixture fixture) {
        this.fixture = fixture;
    }

    @Override
    public boolean isGeneration(Call call) {
        return fixture.generation().isAskedBy(call, fixture.basePath());
    }

    @Override
    public boolean authorized(Call call) {
        var polled = fixture.poll() != null && fixture.poll().isAskedBy(call, fixture.basePath());
        return (polled ? fixture.poll() : fixture.generation()).isAllowed(call);
    }

    @Override
    public String prompt(Call call) {
        try {
            return String.valueOf(values(call).getOrDefault("prompt", ""));
        } catch (Rejected invalid) {
            return "";
        }
    }

    @Override
    public Future<Answer> generate(Call call, Behaviour behaviour) {
        var values = values(call);
        var picture = picture(values);
        if (fixture.poll() == null) {
            return call.gallery().draw(picture).map(image -> success(call, values, picture, image));
        }
        return Future.succeededFuture(accept(call, behaviour, values, picture, true));
    }

    private Answer accept(
            Call call, Behaviour behaviour, Map<String, Object> values, Picture picture, boolean fruitful) {
        var id = String.valueOf(++lastId);
        values.put("task", id);
        if (tasks.size() >= MOST_TASKS) {
            tasks.remove(tasks.keySet().iterator().next());
        }
        var done =
                System.currentTimeMillis() + behaviour.latencyOr(DRAWING_TIME).toMillis();
        tasks.put(id, new Task(values, picture, call.gallery().draw(picture), done, fruitful));
        return answer(fixture.accepted(), values, new byte[0]);
    }

    @Override
    public Answer other(Call call) {
        if (fixture.poll() == null || !fixture.poll().isAskedBy(call, fixture.basePath())) {
            return FixtureSimulation.answer(fixture.error(404, "no such path: " + call.path()), Map.of(), new byte[0]);
        }
        var task = tasks.get(
                String.valueOf(fixture.poll().read(call, fixture.basePath()).get("task")));
        if (task == null) {
            return answer(fixture.error(404, "no such task"), Map.of(), new byte[0]);
        }
        if (System.currentTimeMillis() < task.doneAt() || !task.image().succeeded()) {
            return answer(fixture.pending(), task.values(), new byte[0]);
        }
        return task.fruitful()
                ? success(call, task.values(), task.picture(), task.image().result())
                : nothing();
    }

    /** A task is given at once; the latency is that of the drawing. */
    @Override
    public Duration pause(Behaviour behaviour) {
        var accepts = behaviour.fault() == Fault.NONE || behaviour.fault() == Fault.EMPTY;
        return accepts && fixture.poll() != null ? Duration.ZERO : behaviour.latencyOr(Duration.ZERO);
    }

    @Override
    public Answer unauthorized(Call call) {
        return answer(fixture.error(401, "unauthorized"), Map.of(), new byte[0]);
    }

    @Override
    public Answer failed(int status) {
        return answer(fixture.error(status, "internal error"), Map.of(), new byte[0]);
    }

    @Override
    public Answer throttled() {
        return answer(fixture.error(429, "too many requests"), Map.of(), new byte[0]);
    }

    @Override
    public Answer refused(Call call) {
        var refusal = fixture.refusal();
        return answer(refusal == null ? fixture.error(400, "prompt refused") : refusal, Map.of(), new byte[0]);
    }

    @Override
    public Answer empty(Call call, Behaviour behaviour) {
        return fixture.poll() == null ? nothing() : accept(call, behaviour, values(call), picture(values(call)), false);
    }

    private Answer nothing() {
        return fixture.empty() == null
                ? Answer.json(200, Json.object())
                : answer(fixture.empty(), Map.of(), new byte[0]);
    }

    private Answer success(Call call, Map<String, Object> values, Picture picture, byte[] image) {
        var all = new LinkedHashMap<>(values);
        all.put("url", call.linkTo(picture));
        return answer(fixture.answers().values().iterator().next(), all, image);
    }

    private Map<String, Object> values(Call call) {
        return fixture.generation().read(call, fixture.basePath());
    }

    private static Answer answer(FixtureReply reply, Map<String, Object> values, byte[] image) {
        return new Answer(reply.status(), reply.allHeaders(), Buffer.buffer(reply.bytes(values, image)));
    }

    private static Picture picture(Map<String, Object> values) {
        var sides = String.valueOf(values.getOrDefault("size", "")).split("x");
        var width = sides.length == 2 ? sides[0] : values.get("width");
        var height = sides.length == 2 ? sides[1] : values.get("height");
        var prompt = String.valueOf(values.getOrDefault("prompt", "a picture"));
        return new Picture(
                prompt, values.get("seed") instanceof Long seed ? seed : prompt.hashCode(), side(width), side(height));
    }

    private static int side(Object value) {
        try {
            var side = Integer.parseInt(String.valueOf(value));
            return side < 16 || side > Picture.LONGEST_SIDE ? DEFAULT_SIDE : side;
        } catch (NumberFormatException notANumber) {
            return DEFAULT_SIDE;
        }
    }
}
