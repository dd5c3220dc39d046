package io.semantest.gateway.app.http;

import io.semantest.gateway.contract.ClientConnection;
import io.semantest.gateway.contract.Variables;
import io.vertx.core.http.HttpServerResponse;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** The step that keeps who waits for an answer: bean {@code clients} in the routes. */
public final class ClientSteps {

    private record Connection(HttpServerResponse response) implements ClientConnection {

        @Override
        public boolean isClosed() {
            return response.closed() && !response.ended();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Connection connection && connection.response == response;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(response);
        }
    }

    /** Puts the connection that the request came by into variable {@code client}. */
    public void keepConnection(Exchange exchange) {
        HttpMessage message = exchange.getMessage(HttpMessage.class);
        if (message != null) {
            exchange.setVariable(Variables.CLIENT, new Connection(message.getResponse()));
        }
    }
}
