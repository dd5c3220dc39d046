package io.semantest.gateway.app.check.upstream;

import java.io.IOException;

/** How an answer is given over a connection, instead of simply sending it. */
@FunctionalInterface
public interface ResponseBehaviour {

    /** Sends what it is told to. */
    ResponseBehaviour UNCHANGED = (line, original) -> line.send(original.bytes());

    /**
     * @param line the connection; when this returns it serves the next request, unless it was ended
     * @param original the answer as the provider would give it
     */
    void answer(UpstreamConnection line, HttpMessage original) throws IOException;
}
