package io.semantest.gateway.app.http.events;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/**
 * What a route names as its {@code platformHttpEngine} to answer with event streams: the same HTTP server, without the
 * worker thread that Camel's own engine holds for as long as an answer lasts.
 */
public final class EventStreamEngine implements PlatformHttpEngine {

    private final EventStreams streams;
    private final int port;

    /** @param port of the server that the API is on */
    public EventStreamEngine(EventStreams streams, int port) {
        this.streams = streams;
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new EventStreamConsumer(endpoint, processor, port, streams);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
