package io.semantest.gateway.delivery.outbox;

import static io.semantest.gateway.delivery.outbox.OutboxRig.ANN;
import static io.semantest.gateway.delivery.outbox.OutboxRig.NOON;
import static io.semantest.gateway.delivery.outbox.OutboxRig.URL;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.delivery.outbox.DeliveryLog.Try;
import io.semantest.gateway.delivery.outbox.Reply.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutcomesTest {

    private static final Reply BUSY = new Reply(Verdict.FAILED, 503, "HTTP 503", "go away", Duration.ofHours(1));

    @TempDir
    Path directory;

    private OutboxRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void tries_follow_the_ladder_of_the_specification_and_then_it_is_dead() {
        List<Duration> ladder = Stream.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H")
                .map(Duration::parse)
                .toList();
        rig = new OutboxRig(directory, ladder);
        rig.owe(1, URL);

        List<Duration> pauses = new ArrayList<>();
        Instant before = NOON;
        while (state().equals("pending")) {
            rig.now.set(Instant.ofEpochMilli(number("SELECT due_at FROM deliveries")));
            pauses.add(Duration.between(before, rig.now.get()));
            before = rig.now.get();
            fail(Reply.failed("connection refused"));
        }

        assertThat(pauses.get(0)).isZero();
        assertThat(pauses.subList(1, pauses.size())).isEqualTo(ladder);
        assertThat(before).isEqualTo(NOON.plus(Duration.parse("PT75H35M5S")));
        assertThat(state()).isEqualTo("dead");
        assertThat(number("SELECT COUNT(*) FROM delivery_attempts")).isEqualTo(10);
        assertThat(rig.claims.claim()).isEmpty();
    }

    @Test
    void when_a_restart_comes_between_the_next_try_is_still_due_when_it_was() {
        rig = new OutboxRig(directory);
        rig.owe(1, URL);
        fail(Reply.failed("connection refused"));
        rig.close();

        rig = new OutboxRig(directory);
        rig.forward(Duration.ofMillis(4999));
        assertThat(rig.claims.claim()).isEmpty();
        rig.forward(Duration.ofMillis(1));
        assertThat(rig.claims.claim()).hasSize(1);
    }

    @Test
    void a_receiver_that_says_when_is_believed() {
        rig = new OutboxRig(directory);
        rig.owe(1, URL);

        fail(BUSY);

        assertThat(number("SELECT due_at FROM deliveries"))
                .isEqualTo(NOON.plus(Duration.ofHours(1)).toEpochMilli());
    }

    @Test
    void every_try_is_kept_with_what_callers_may_know_and_what_only_the_operator_may() {
        rig = new OutboxRig(directory);
        rig.owe(1, URL);
        Delivery delivery = rig.claims.claim().get(0);
        rig.forward(Duration.ofMillis(70));

        rig.outcomes.record(delivery, BUSY, NOON);

        List<Try> tries = rig.database.read(tx -> rig.log.tries(tx, delivery.id()));
        assertThat(tries).containsExactly(new Try(1, NOON, 70, 503, "HTTP 503"));
        assertThat(rig.texts("SELECT detail FROM delivery_attempts")).containsExactly("go away");
    }

    @Test
    void an_endpoint_that_is_gone_takes_what_waits_for_it_along_and_nothing_else() {
        rig = new OutboxRig(directory);
        rig.owe(1, URL);
        rig.answerPromptly();
        rig.owe(12, URL);
        rig.owe(1, URL + "b");
        List<Delivery> sending = rig.claims.claim().stream()
                .filter(delivery -> delivery.target().equals(URL))
                .toList();

        rig.outcomes.record(sending.get(0), new Reply(Verdict.GONE, 410, "HTTP 410", null, null), NOON);

        assertThat(rig.texts("SELECT url FROM disabled_endpoints WHERE caller = 'ann'"))
                .containsExactly(URL);
        assertThat(rig.texts("SELECT delivery_id FROM deliveries WHERE state = 'pending' AND target = ?", URL))
                .as("what is being sent already")
                .containsExactlyInAnyOrderElementsOf(
                        sending.stream().skip(1).map(Delivery::id).toList());
        assertThat(rig.texts("SELECT state FROM deliveries WHERE target = ?", URL + "b"))
                .containsExactly("pending");
    }

    @Test
    void asked_for_again_it_is_due_now_from_the_first_rung_on_under_the_same_id() {
        rig = new OutboxRig(directory, List.of());
        rig.owe(1, URL);
        Delivery dead = rig.claims.claim().get(0);
        rig.outcomes.record(dead, new Reply(Verdict.GONE, 410, "HTTP 410", null, null), NOON);
        rig.lanes.leave(dead);
        rig.forward(Duration.ofHours(1));

        rig.database.write(tx -> {
            rig.log.redeliver(tx, ANN, dead.id(), rig.now.get());
            return null;
        });

        Delivery again = rig.claims.claim().get(0);
        assertThat(again.id()).isEqualTo(dead.id());
        assertThat(again.rung()).isZero();
        assertThat(again.fence()).isGreaterThan(dead.fence() + 1);
        assertThat(rig.texts("SELECT url FROM disabled_endpoints")).isEmpty();
        rig.outcomes.record(again, Reply.DELIVERED, rig.now.get());
        assertThat(state()).isEqualTo("delivered");
        assertThat(number("SELECT COUNT(*) FROM delivery_attempts")).isEqualTo(2);
    }

    private void fail(Reply reply) {
        Delivery delivery = rig.claims.claim().get(0);
        rig.outcomes.record(delivery, reply, rig.now.get());
        rig.lanes.leave(delivery);
    }

    private String state() {
        return rig.texts("SELECT state FROM deliveries").get(0);
    }

    private long number(String sql) {
        return Long.parseLong(rig.texts(sql).get(0));
    }
}
