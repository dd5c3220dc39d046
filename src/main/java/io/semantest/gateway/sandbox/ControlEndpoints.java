package io.semantest.gateway.sandbox;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.simulation.Upstream;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** The endpoints under {@code /sandbox} that set and show how providers behave. */
final class ControlEndpoints {
    private final Map<String, Upstream> upstreams;

    ControlEndpoints(Map<String, Upstream> upstreams) {
        this.upstreams = upstreams;
    }

    Answer answer(HttpMethod method, String path, String body) {
        var parts = path.split("/");
        if (parts.length != 3) {
            return error(404, "known are /sandbox/<provider>/behaviour and /sandbox/<provider>/calls");
        }
        var upstream = upstreams.get(parts[1]);
        if (upstream == null) {
            return error(404, "unknown provider " + parts[1] + "; the sandbox has " + upstreams.keySet());
        }
        return switch (method.name() + " " + parts[2]) {
            case "PUT behaviour" -> behave(upstream, body);
            case "GET behaviour" -> show(upstream);
            case "DELETE behaviour" -> normal(upstream);
            case "GET calls" -> Answer.json(200, upstream.journal().json());
            case "DELETE calls" -> forget(upstream);
            default -> error(404, "no such control: " + method + " " + parts[2]);
        };
    }

    private static Answer behave(Upstream upstream, String body) {
        try {
            upstream.behave(Behaviour.fromJson(body));
            return Answer.noContent();
        } catch (IllegalArgumentException invalid) {
            return error(400, invalid.getMessage());
        }
    }

    private static Answer show(Upstream upstream) {
        var behaviour = upstream.behaviour();
        var json = Json.object().put("fault", behaviour.fault().word());
        if (behaviour.latency() != null) {
            json.put("latency", behaviour.latency().toMillis() + "ms");
        }
        if (behaviour.fault() == Fault.ERROR) {
            json.put("status", behaviour.status());
        }
        if (behaviour.retryAfter() != null) {
            json.put("retryAfter", behaviour.retryAfter());
        }
        if (behaviour.times() > 0) {
            json.put("times", behaviour.times());
        }
        return Answer.json(200, json.put("calls", upstream.calls()));
    }

    private static Answer normal(Upstream upstream) {
        upstream.behave(Behaviour.NORMAL);
        return Answer.noContent();
    }

    private static Answer forget(Upstream upstream) {
        upstream.forget();
        return Answer.noContent();
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, Json.object().put("error", message));
    }
}
