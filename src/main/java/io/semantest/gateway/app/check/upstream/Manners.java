package io.semantest.gateway.app.check.upstream;

import java.io.IOException;

/** How an answer is given over a connection, instead of simply sending it. */
@FunctionalInterface
public interface Manners {

    /** Sends what it is told to. */
    Manners HONEST = (line, honest) -> line.send(honest.bytes());

    /**
     * @param line the connection; when this returns it serves the next request, unless it was ended
     * @param honest the answer as the provider would give it
     */
    void answer(Line line, HttpMessage honest) throws IOException;
}
