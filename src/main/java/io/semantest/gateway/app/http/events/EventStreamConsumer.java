package io.semantest.gateway.app.http.events;

import io.semantest.gateway.jobs.reading.EventSubscription;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Runs the route on a worker, as its superclass does. When the route leaves an {@link EventSubscription} in the body, the
 * worker is free and the stream begins; anything else is answered as it is.
 */
final class EventStreamConsumer extends VertxPlatformHttpConsumer {

    private final EventStreams streams;

    EventStreamConsumer(PlatformHttpEndpoint endpoint, Processor processor, int port, EventStreams streams) {
        super(endpoint, processor, List.of(), VertxPlatformHttpRouter.getRouterNameFromPort(port));
        this.streams = streams;
    }

    @Override
    protected void handleRequest(RoutingContext request) {
        if (isSuspended()) {
            request.fail(503);
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        processHttpRequest(exchange, request)
                .compose(read -> request.vertx().executeBlocking(() -> run(exchange), false))
                .map(message -> {
                    answer(request, message);
                    return message;
                })
                .onFailure(failure -> {
                    getExceptionHandler()
                            .handleException("Failed at " + getEndpoint().getPath(), failure);
                    request.fail(failure);
                })
                .onComplete(any -> {
                    doneUoW(exchange);
                    releaseExchange(exchange, false);
                });
    }

    private Message run(Exchange exchange) throws Exception {
        createUoW(exchange);
        getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage();
    }

    private void answer(RoutingContext request, Message message) {
        if (message.getBody() instanceof EventSubscription wish) {
            streams.open(request, wish);
            return;
        }
        HttpServerResponse response = request.response();
        response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class));
        message.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel")) {
                response.putHeader(name, value.toString());
            }
        });
        byte[] body = message.getBody(byte[].class);
        response.end(body == null ? Buffer.buffer() : Buffer.buffer(body));
    }
}
