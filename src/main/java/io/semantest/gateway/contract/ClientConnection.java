package io.semantest.gateway.contract;

/** Where the answer to a request goes. Safe for use by many threads. */
public interface ClientConnection {

    /** Whether nobody is there any more to read an answer. */
    boolean isClosed();
}
