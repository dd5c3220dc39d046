package io.semantest.gateway.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** A server of files that cannot be reached. */
final class FailingPolls extends DefaultPollingConsumerPollStrategy {

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        throw new UncheckedIOException(new IOException("connection refused"));
    }
}
