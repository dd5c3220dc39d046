package io.semantest.gateway.sandbox;

import io.semantest.gateway.sandbox.message.Answer;
import io.semantest.gateway.sandbox.message.FormReader;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.message.Rejected;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Gallery;
import io.semantest.gateway.sandbox.simulation.Generation;
import io.semantest.gateway.sandbox.simulation.ResponseWriter;
import io.semantest.gateway.sandbox.simulation.Simulation;
import io.semantest.gateway.sandbox.simulation.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Brings every request to the provider or to the controls it is meant for. */
final class RequestRouter {
    static final String CONTROLS = "sandbox";

    private final Map<String, Upstream> upstreams;
    private final Gallery gallery;
    private final Generation generation;
    private final ControlEndpoints controls;

    RequestRouter(Vertx vertx, Map<String, Upstream> upstreams) {
        this.upstreams = upstreams;
        gallery = new Gallery(vertx);
        generation = new Generation(vertx);
        controls = new ControlEndpoints(upstreams);
    }

    void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> route(request, body));
    }

    private void route(HttpServerRequest request, Buffer body) {
        var path = request.path();
        var slash = path.indexOf('/', 1);
        var name = path.isEmpty() ? "" : path.substring(1, slash < 0 ? path.length() : slash);
        var rest = slash < 0 ? "" : path.substring(slash);
        if (name.equals(CONTROLS)) {
            ResponseWriter.send(request, controls.answer(request.method(), rest, body.toString()));
        } else if (upstreams.containsKey(name)) {
            provide(upstreams.get(name), request, rest, body);
        } else {
            ResponseWriter.send(request, unknown(name));
        }
    }

    private void provide(Upstream upstream, HttpServerRequest request, String path, Buffer body) {
        upstream.journal().add(request, body);
        var fields = FormReader.read(request.getHeader("Content-Type"), body.toString())
                .or(() -> Json.object(body.toString()));
        var call = new Call(upstream, gallery, request, path, fields);
        if (upstream.simulation().isGeneration(call)) {
            generation.run(call);
        } else if (PictureFiles.asks(call)) {
            PictureFiles.answer(call)
                    .otherwise(failure -> upstream.simulation().failed(500))
                    .onSuccess(answer -> ResponseWriter.send(request, answer));
        } else {
            upstream.simulation()
                    .shown(call)
                    .ifPresentOrElse(
                            picture -> gallery.draw(picture)
                                    .map(Answer::png)
                                    .onSuccess(png -> ResponseWriter.send(request, png)),
                            () -> ResponseWriter.send(request, other(upstream.simulation(), call)));
        }
    }

    private static Answer other(Simulation simulation, Call call) {
        try {
            return simulation.authorized(call) ? simulation.other(call) : simulation.unauthorized(call);
        } catch (Rejected rejected) {
            return rejected.answer();
        }
    }

    private Answer unknown(String name) {
        return Answer.json(
                404,
                Json.object().put("error", "unknown provider " + name + "; the sandbox has " + upstreams.keySet()));
    }
}
