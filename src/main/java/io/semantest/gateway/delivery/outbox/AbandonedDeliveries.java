package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Transactions;

/** What a worker that died was sending. */
public final class AbandonedDeliveries {

    private static final String TAKE_BACK = "UPDATE deliveries SET worker = NULL, lease_until = NULL"
            + " WHERE state = 'pending' AND ready = 0 AND lease_until IS NOT NULL";

    private AbandonedDeliveries() {}

    /**
     * Makes everything that was being sent due again, without waiting for leases to run out. Only for a start at which no
     * other gateway can be at work; doing it again does no harm.
     *
     * @return how many deliveries that were
     */
    public static int takeBack(Transactions transactions) {
        return transactions.write(tx -> tx.update(TAKE_BACK));
    }
}
