package io.semantest.gateway.delivery.outbox;

import static io.semantest.gateway.delivery.outbox.OutboxRig.URL;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.QueryPlans;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class AbandonedDeliveriesTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private OutboxRig rig;

    @BeforeEach
    void open() {
        rig = new OutboxRig(databases.open(directory));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void what_was_being_sent_is_due_again_and_nothing_else_changes() {
        rig.owe(1, URL);
        rig.claims.claim();
        rig.owe(1, "https://other.test/b");

        assertThat(AbandonedDeliveries.takeBack(rig.database)).isEqualTo(1);
        assertThat(AbandonedDeliveries.takeBack(rig.database)).isZero();
        assertThat(rig.worker("two", new DeliverySlots(256, 8)).claim()).hasSize(2);
    }

    /** However much has been delivered, or waits to be. */
    @Test
    void the_start_does_not_read_the_whole_outbox() {
        rig.owe(20_000, URL);
        rig.database.write(
                tx -> tx.update("UPDATE deliveries SET state = 'delivered', ready = 0, ended_at = 1 WHERE delivery_id <"
                        + " (SELECT delivery_id FROM deliveries ORDER BY delivery_id LIMIT 1 OFFSET 10000)"));
        rig.claims.claim();
        assertThat(plan()).contains("deliveries_resting");

        rig.database.write(tx -> tx.update("ANALYZE"));
        assertThat(plan()).contains("deliveries_resting");
    }

    private String plan() {
        QueryPlans plans = new QueryPlans(rig.database, databases);
        AbandonedDeliveries.takeBack(plans);
        return plans.text();
    }
}
