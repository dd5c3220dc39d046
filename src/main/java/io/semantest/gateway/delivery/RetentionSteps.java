package io.semantest.gateway.delivery;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.delivery.outbox.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step that clears up the outbox: bean {@code deliveryRetention} in the routes. */
public final class RetentionSteps {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSteps.class);

    private final Retention retention;

    public RetentionSteps(Retention retention) {
        this.retention = retention;
    }

    /** Forgets old deliveries. A failure is only told: the next round goes on where this one ended. */
    public void forget() {
        try {
            int forgotten = retention.forget();
            if (forgotten > 0) {
                LOG.info("forgot {} deliveries that ended long ago", forgotten);
            }
        } catch (StorageException e) {
            LOG.warn("old deliveries could not be forgotten; the next round tries again: {}", e.toString());
        }
    }
}
