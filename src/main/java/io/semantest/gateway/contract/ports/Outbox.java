package io.semantest.gateway.contract.ports;

import java.sql.SQLException;

/** What delivery writes into the transaction that ends a job or a batch. */
public interface Outbox {

    /** An outbox that nobody empties, for those who deliver nothing. */
    Outbox NONE = (tx, notice) -> {};

    /** Notes whom the notice is to be sent to; sending is left to later. */
    void announce(Transaction tx, Notice notice) throws SQLException;

    /** Whether there is somebody who wants every notice, not only those with an address. */
    default boolean wantsAll() {
        return false;
    }
}
