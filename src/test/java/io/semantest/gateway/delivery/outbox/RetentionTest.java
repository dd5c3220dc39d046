package io.semantest.gateway.delivery.outbox;

import static io.semantest.gateway.delivery.outbox.OutboxRig.ANN;
import static io.semantest.gateway.delivery.outbox.OutboxRig.URL;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class RetentionTest {

    private static final Duration DELIVERED = Duration.ofDays(30);
    private static final Duration DEAD = Duration.ofDays(180);

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private OutboxRig rig;
    private Retention retention;

    @BeforeEach
    void open() {
        rig = new OutboxRig(databases.open(directory));
        retention = new Retention(rig.database, DELIVERED, DEAD, rig.now::get);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void what_was_delivered_is_forgotten_with_its_tries_after_a_month_and_what_is_dead_after_half_a_year() {
        end(Reply.DELIVERED);
        end(new Reply(Reply.Verdict.GONE, 410, "HTTP 410", null, null));
        rig.owe(1, "https://other.test/");

        rig.forward(DELIVERED.minusMillis(1));
        assertThat(retention.forget()).isZero();
        rig.forward(Duration.ofMillis(1));
        assertThat(retention.forget()).isOne();
        assertThat(states()).containsExactly("dead", "pending");
        assertThat(rig.texts("SELECT status FROM delivery_attempts")).containsExactly("410");

        rig.forward(DEAD.minus(DELIVERED).minusMillis(1));
        assertThat(retention.forget()).isZero();
        rig.forward(Duration.ofMillis(1));
        assertThat(retention.forget()).isOne();
        assertThat(states()).containsExactly("pending");
        assertThat(rig.texts("SELECT status FROM delivery_attempts")).isEmpty();
    }

    @Test
    void what_was_asked_for_again_counts_from_its_new_end() {
        end(Reply.DELIVERED);
        rig.forward(DELIVERED);
        String id = rig.texts("SELECT delivery_id FROM deliveries").get(0);
        rig.database.write(tx -> {
            rig.log.redeliver(tx, ANN, id, rig.now.get());
            return null;
        });

        assertThat(retention.forget()).isZero();
        rig.answerPromptly();
        assertThat(retention.forget()).isZero();
        rig.forward(DELIVERED);
        assertThat(retention.forget()).isOne();
    }

    @Test
    void many_are_forgotten_in_one_round() {
        int many = 3 * Retention.STEP + 1;
        rig.owe(many, URL);
        rig.database.write(tx -> tx.update("UPDATE deliveries SET state = 'delivered', ended_at = created_at"));

        rig.forward(DELIVERED);

        assertThat(retention.forget()).isEqualTo(many);
        assertThat(states()).isEmpty();
    }

    private void end(Reply reply) {
        rig.owe(1, URL);
        Delivery delivery = rig.claims.claim().get(0);
        rig.outcomes.record(delivery, reply, rig.now.get());
        rig.lanes.leave(delivery);
    }

    private List<String> states() {
        return rig.texts("SELECT state FROM deliveries ORDER BY state");
    }
}
