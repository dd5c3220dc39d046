package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.sandbox.message.Json;
import io.semantest.gateway.sandbox.simulation.Call;
import io.semantest.gateway.sandbox.simulation.Journal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells whoever asked for it that a task is done, as providers do by webhook. The journal shows what was answered. */
final class CallingBack {
    private static final Duration SPARE = Duration.ofMillis(5);
    private static final long TIMEOUT = 5000;

    private CallingBack() {}

    /**
     * Calls back when the task is done. To be called on the event loop.
     *
     * @param url where; blank for nobody
     * @param body what to tell, asked for when it is time
     * @param headers those that belong to a body, its signature above all
     */
    static void whenDone(
            Call call,
            SimulatedTask task,
            String url,
            Supplier<? extends JsonNode> body,
            Function<Buffer, Map<String, String>> headers) {
        after(task.length(), call, url, body, headers);
    }

    static void after(
            Duration length,
            Call call,
            String url,
            Supplier<? extends JsonNode> body,
            Function<Buffer, Map<String, String>> headers) {
        if (url.isBlank()) {
            return;
        }
        var vertx = Vertx.currentContext().owner();
        vertx.setTimer(length.plus(SPARE).toMillis(), timer -> {
            var bytes = Json.bytes(body.get());
            send(vertx.createHttpClient(), call.upstream().journal(), url, bytes, headers.apply(bytes));
        });
    }

    private static void send(HttpClient client, Journal journal, String url, Buffer body, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(TIMEOUT);
        client.request(options)
                .compose(request -> {
                    headers.forEach(request::putHeader);
                    return request.putHeader("Content-Type", "application/json").send(body);
                })
                .onSuccess(answer -> journal.addCallback(url, answer.statusCode(), body))
                .onFailure(failure -> journal.addCallback(url, 0, body))
                .onComplete(done -> client.close());
    }
}
