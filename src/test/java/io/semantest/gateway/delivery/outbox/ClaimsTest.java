package io.semantest.gateway.delivery.outbox;

import static io.semantest.gateway.delivery.outbox.OutboxRig.URL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ClaimsTest {

    private static final String DEAD_END = "https://dead.test/hook";

    @TempDir
    Path directory;

    private OutboxRig rig;

    @BeforeEach
    void open() {
        rig = new OutboxRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_long_line_at_one_receiver_does_not_keep_another_waiting() {
        rig.owe(1000, DEAD_END);
        rig.owe(1, URL);

        List<Delivery> claimed = rig.claims.claim();

        assertThat(claimed)
                .filteredOn(delivery -> delivery.target().equals(DEAD_END))
                .hasSize(8);
        assertThat(claimed)
                .filteredOn(delivery -> delivery.target().equals(URL))
                .hasSize(1);
        assertThat(rig.claims.claim())
                .as("while all places of the lane are taken")
                .isEmpty();
        rig.owe(1, URL);
        assertThat(rig.claims.claim()).extracting(Delivery::target).containsExactly(URL);
    }

    @Test
    void a_place_that_is_left_is_taken_by_the_next_in_line() {
        rig.owe(10, DEAD_END);
        List<Delivery> first = rig.claims.claim();

        rig.lanes.leave(first.get(0));
        rig.lanes.leave(first.get(0));

        assertThat(rig.claims.claim()).hasSize(1);
    }

    @Test
    void all_receivers_get_their_turn_when_there_are_fewer_places_than_receivers() {
        for (int host = 0; host < 10; host++) {
            rig.owe(5, "https://host" + host + ".test/hook");
        }
        Lanes four = new Lanes(4, 8);
        Claims claims = rig.worker("small", four);

        Set<String> served = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            List<Delivery> claimed = claims.claim();
            assertThat(claimed).hasSize(4);
            assertThat(claimed).extracting(Delivery::lane).doesNotHaveDuplicates();
            claimed.forEach(delivery -> {
                served.add(delivery.lane());
                four.leave(delivery);
            });
        }

        assertThat(served).hasSize(10);
    }

    @Test
    void what_is_not_due_is_not_claimed() {
        rig.owe(1, URL);
        Delivery delivery = rig.claims.claim().get(0);
        rig.outcomes.record(delivery, Reply.failed("refused"), rig.now.get());
        rig.lanes.leave(delivery);

        rig.forward(Duration.ofMillis(4999));
        assertThat(rig.claims.claim()).isEmpty();
        rig.forward(Duration.ofMillis(1));
        assertThat(rig.claims.claim()).extracting(Delivery::id).containsExactly(delivery.id());
    }

    @Test
    void what_a_worker_that_died_had_claimed_is_taken_up_when_its_lease_is_over() {
        rig.owe(1, URL);
        Delivery lost = rig.claims.claim().get(0);
        Claims other = rig.worker("two", new Lanes(256, 8));

        rig.forward(OutboxRig.LEASE.minusMillis(1));
        assertThat(other.claim()).isEmpty();
        rig.forward(Duration.ofMillis(1));
        Delivery taken = other.claim().get(0);

        assertThat(taken.id()).isEqualTo(lost.id());
        assertThat(taken.fence()).isGreaterThan(lost.fence());
        assertThat(rig.outcomes.record(lost, Reply.DELIVERED, rig.now.get()))
                .as("what the old worker writes")
                .isEmpty();
        assertThat(rig.texts("SELECT state FROM deliveries")).containsExactly("pending");
        assertThat(rig.outcomes.record(taken, Reply.DELIVERED, rig.now.get())).hasValue("delivered");
    }

    @Test
    void the_lease_of_what_is_still_being_sent_is_renewed() {
        rig.owe(1, URL);
        rig.claims.claim();
        Claims other = rig.worker("two", new Lanes(256, 8));

        for (int second = 0; second < 120; second += 5) {
            rig.forward(Duration.ofSeconds(5));
            rig.claims.claim();
            assertThat(other.claim()).isEmpty();
        }
    }

    @Test
    void a_try_that_has_been_recorded_is_not_leased_again_while_it_still_has_its_place() {
        rig.owe(1, URL);
        Delivery delivery = rig.claims.claim().get(0);
        rig.outcomes.record(delivery, Reply.failed("refused"), rig.now.get());

        rig.claims.claim();
        rig.lanes.leave(delivery);

        rig.forward(Duration.ofSeconds(5));
        assertThat(rig.claims.claim()).hasSize(1);
    }

    @Test
    void what_is_given_back_is_due_for_others_at_once() {
        rig.owe(2, URL);
        List<Delivery> claimed = rig.claims.claim();
        Claims other = rig.worker("two", new Lanes(256, 8));

        rig.claims.giveBack(claimed);

        assertThat(other.claim()).extracting(Delivery::id).containsExactlyElementsOf(ids(claimed));
    }

    @Test
    void workers_that_claim_side_by_side_never_claim_the_same() throws Exception {
        rig.owe(400, URL);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<Delivery>>> claims = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            Claims claimer = rig.worker("worker" + worker, new Lanes(100, 100));
            Callable<List<Delivery>> work = () -> {
                List<Delivery> mine = new ArrayList<>();
                for (int round = 0; round < 20 && mine.size() < 100; round++) {
                    mine.addAll(claimer.claim());
                }
                return mine;
            };
            claims.add(threads.submit(work));
        }
        List<String> ids = new ArrayList<>();
        for (Future<List<Delivery>> claim : claims) {
            ids.addAll(ids(claim.get()));
        }
        threads.shutdown();

        assertThat(ids).hasSize(400).doesNotHaveDuplicates();
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toList();
    }
}
