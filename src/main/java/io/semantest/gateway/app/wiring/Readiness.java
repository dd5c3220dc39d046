package io.semantest.gateway.app.wiring;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether this gateway can take requests: its database answers, and it is not about to stop. */
final class Readiness extends AbstractHealthCheck {

    private final Transactions transactions;
    private volatile boolean draining;

    Readiness(Transactions transactions) {
        super("gateway", "gateway");
        this.transactions = transactions;
    }

    /** Not ready any more, for good. */
    void drain() {
        draining = true;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (draining) {
            builder.message("The gateway is shutting down").down();
            return;
        }
        try {
            transactions.read(tx -> tx.query("SELECT 1", row -> row.getInt(1)));
            builder.up();
        } catch (StorageException down) {
            builder.message("The database does not answer").down();
        }
    }
}
