package io.semantest.gateway.sandbox.simulation;

import io.netty.channel.ChannelOption;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.message.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** Sends answers, whole or as a fault wants them. */
public final class ResponseWriter {
    private static final long SECOND = 1000;

    private final Vertx vertx;

    ResponseWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    public void send(Call call, Fault fault, Answer answer) {
        var request = call.request();
        if (request.response().closed()) {
            return;
        }
        switch (fault) {
            case HANG -> {}
            case RESET -> reset(request.connection());
            case TRUNCATE -> truncate(request, answer);
            case SLOW_BODY -> drip(head(request, answer), answer);
            default -> send(request, answer);
        }
    }

    public static void send(HttpServerRequest request, Answer answer) {
        var response = head(request, answer);
        if (request.method().equals(HttpMethod.HEAD) || answer.status() == 204) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private static HttpServerResponse head(HttpServerRequest request, Answer answer) {
        var response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.status() != 204) {
            response.putHeader("Content-Length", String.valueOf(answer.body().length()));
        }
        return response;
    }

    /** Closing with a linger time of zero makes the kernel send RST instead of FIN. */
    private static void reset(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        connection.close();
    }

    private static void truncate(HttpServerRequest request, Answer answer) {
        var half = answer.body().slice(0, answer.body().length() / 2);
        head(request, answer).write(half).onComplete(written -> request.connection()
                .close());
    }

    private void drip(HttpServerResponse response, Answer answer) {
        var body = answer.body();
        var sent = new int[] {1};
        response.write(body.slice(0, 1));
        vertx.setPeriodic(SECOND, timer -> {
            if (response.closed()) {
                vertx.cancelTimer(timer);
            } else if (sent[0] < body.length()) {
                response.write(body.slice(sent[0], ++sent[0]));
            } else {
                vertx.cancelTimer(timer);
                response.end();
            }
        });
    }
}
