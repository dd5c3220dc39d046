package io.semantest.gateway.delivery.outbox;

import static io.semantest.gateway.delivery.outbox.OutboxRig.URL;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
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
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class ClaimsTest {

    private static final String DEAD_END = "https://dead.test/hook";

    private static final Caller BEN = new Caller("ben");

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
    void a_long_line_at_one_receiver_does_not_keep_another_waiting() {
        rig.owe(1, DEAD_END);
        rig.owe(1, URL);
        rig.answerPromptly();
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
    void a_receiver_that_is_not_known_to_answer_promptly_gets_one_at_a_time() {
        rig.owe(20, URL);

        Delivery first = rig.claims.claim().get(0);
        assertThat(rig.claims.claim()).as("while the first is under way").isEmpty();
        rig.lanes.heard(first, true);
        rig.lanes.leave(first);
        List<Delivery> more = rig.claims.claim();
        assertThat(more).hasSize(8);

        rig.lanes.heard(more.get(0), false);
        more.forEach(rig.lanes::leave);
        assertThat(rig.claims.claim()).hasSize(1);
    }

    @Test
    void a_caller_whose_receivers_all_hang_leaves_half_of_the_places_to_others() {
        for (int host = 0; host < 300; host++) {
            rig.owe(2, "https://host" + host + ".test/hook");
        }
        assertThat(rig.claims.claim()).hasSize(128);
        rig.owe(BEN, 1, URL);

        assertThat(rig.claims.claim()).extracting(Delivery::target).containsExactly(URL);
    }

    @Test
    void however_many_callers_hang_another_one_finds_a_place() {
        for (int caller = 0; caller < 20; caller++) {
            for (int host = 0; host < 40; host++) {
                rig.owe(new Caller("caller" + caller), 1, "https://host" + caller + "-" + host + ".test/hook");
            }
        }
        List<Delivery> hanging = claimUntilNothingMore();
        assertThat(hanging).extracting(Delivery::caller).contains("caller0", "caller19");
        rig.owe(BEN, 1, URL);

        assertThat(rig.claims.claim()).extracting(Delivery::target).containsExactly(URL);
    }

    @Test
    void however_many_callers_tell_one_receiver_that_hangs_others_find_a_place() {
        for (int caller = 0; caller < 200; caller++) {
            rig.owe(new Caller("caller" + caller), 1, DEAD_END);
        }
        assertThat(claimUntilNothingMore()).hasSize(128);
        rig.owe(BEN, 1, URL);

        assertThat(rig.claims.claim()).extracting(Delivery::target).containsExactly(URL);
    }

    @Test
    void a_receiver_of_one_caller_is_not_held_up_by_what_another_caller_has_for_it() {
        rig.owe(1000, URL);
        rig.claims.claim();
        rig.owe(BEN, 1, URL);

        assertThat(rig.claims.claim()).extracting(Delivery::caller).containsExactly("ben");
    }

    @Test
    void more_than_is_woken_in_one_step_is_woken_when_it_is_due() {
        rig.owe(1203, URL);
        rig.database.write(
                tx -> tx.update("UPDATE deliveries SET ready = 0, due_at = due_at + 5000 WHERE delivery_id IN"
                        + " (SELECT delivery_id FROM deliveries ORDER BY delivery_id LIMIT 1202)"));
        rig.claims.claim();
        assertThat(rig.texts("SELECT COUNT(*) FROM deliveries WHERE ready = 1")).containsExactly("0");

        rig.forward(Duration.ofSeconds(5));
        rig.claims.claim();

        assertThat(rig.texts("SELECT COUNT(*) FROM deliveries WHERE ready = 1")).containsExactly("1202");
    }

    @Test
    void a_place_that_is_left_is_taken_by_the_next_in_line() {
        rig.owe(1, DEAD_END);
        rig.answerPromptly();
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
        DeliverySlots four = new DeliverySlots(8, 8);
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
        Claims other = rig.worker("two", new DeliverySlots(256, 8));

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
        Claims other = rig.worker("two", new DeliverySlots(256, 8));

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
        Claims other = rig.worker("two", new DeliverySlots(256, 8));

        rig.claims.giveBack(claimed);

        assertThat(other.claim()).extracting(Delivery::id).containsExactlyElementsOf(ids(claimed));
    }

    @Test
    void workers_that_claim_side_by_side_never_claim_the_same() throws Exception {
        rig.owe(401, URL);
        Delivery known = rig.claims.claim().get(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<Delivery>>> claims = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            DeliverySlots places = new DeliverySlots(200, 100);
            places.heard(known, true);
            Claims claimer = rig.worker("worker" + worker, places);
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

    private List<Delivery> claimUntilNothingMore() {
        List<Delivery> all = new ArrayList<>();
        List<Delivery> claimed = rig.claims.claim();
        while (!claimed.isEmpty()) {
            all.addAll(claimed);
            claimed = rig.claims.claim();
        }
        return all;
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toList();
    }
}
