package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.semantest.gateway.contract.ports.Pricing;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.Prices;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Every test has a user of its own with 10 credits at dalle3 (an image costs 1) and 10 at midjourney (it costs 3). */
@OnBothDatabases
@Timeout(60)
final class LedgerTest {

    private static final CreditLimits LIMITS = new CreditLimits(
            Map.of("dalle3", 10L, "midjourney", 10L, "closed", 0L), Map.of("guest", Map.of("dalle3", 2L)));
    private static final Pricing PRICES = Prices.of(Map.of("midjourney", 3), 1);

    @Parameter
    Databases databases;

    @TempDir
    static Path directory;

    private static Database database;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final Ledger ledger = new Ledger(LIMITS, PRICES, now::get);
    private final QuotaReport quotas = new QuotaReport(LIMITS, now::get);

    @BeforeParameterizedClassInvocation
    static void open(Databases databases) {
        database = databases.open(directory);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @AfterEach
    void the_books_agree() {
        assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
    }

    @Test
    void a_hold_takes_the_price_of_all_images_from_what_remains() {
        assertThat(hold(Jobs.of("a1", "ann", 2), "midjourney")).isTrue();

        assertThat(quota("ann", "midjourney"))
                .isEqualTo(new QuotaStatus("midjourney", true, 4, 6, 10, Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(quota("ann", "dalle3").remaining()).isEqualTo(10);
    }

    @Test
    void a_hold_beyond_the_limit_is_refused_and_changes_nothing() {
        hold(Jobs.of("b1", "ben", 8), "dalle3");

        assertThat(hold(Jobs.of("b2", "ben", 3), "dalle3")).isFalse();
        assertThat(quota("ben", "dalle3").held()).isEqualTo(8);
        assertThat(hold(Jobs.of("b3", "ben", 2), "dalle3")).isTrue();
        assertThat(quota("ben", "dalle3").hasCredits()).isFalse();
    }

    @Test
    void a_first_hold_beyond_the_limit_is_refused() {
        assertThat(hold(Jobs.of("c1", "cid", 11), "dalle3")).isFalse();
        assertThat(hold(Jobs.of("c2", "cid", 1), "closed")).isFalse();
    }

    @Test
    void holding_at_another_provider_moves_the_reservation() {
        Submission job = Jobs.of("d1", "dan", 2);
        hold(job, "dalle3");

        assertThat(hold(job, "midjourney")).isTrue();
        assertThat(quota("dan", "dalle3").held()).isZero();
        assertThat(quota("dan", "midjourney").held()).isEqualTo(6);
    }

    @Test
    void a_refused_move_leaves_the_job_with_what_it_held() {
        Submission job = Jobs.of("e1", "eve", 5);
        hold(job, "dalle3");

        assertThat(hold(job, "midjourney")).isFalse();
        assertThat(quota("eve", "dalle3").held()).isEqualTo(5);
        assertThat(quota("eve", "midjourney").held()).isZero();
    }

    @Test
    void holding_the_same_again_is_done_already() {
        Submission job = Jobs.of("f1", "fay", 6);
        hold(job, "dalle3");

        assertThat(hold(job, "dalle3")).isTrue();
        assertThat(quota("fay", "dalle3").held()).isEqualTo(6);
        assertThat(entries("f1")).containsExactly("hold 6");
    }

    @Test
    void holding_again_at_a_price_that_rose_holds_the_difference_too() {
        Submission job = Jobs.of("f2", "flo", 3);
        hold(job, "dalle3");

        assertThat(holdAt(3, job)).isTrue();
        assertThat(quota("flo", "dalle3").held()).isEqualTo(9);
        assertThat(entries("f2")).containsExactly("hold 3", "hold 6");
        assertThat(settle("f2")).isEqualTo(9);
    }

    @Test
    void a_job_keeps_what_it_holds_when_the_price_has_risen_beyond_the_credits() {
        Submission job = Jobs.of("f3", "fred", 4);
        hold(job, "dalle3");

        assertThat(holdAt(3, job)).isFalse();
        assertThat(quota("fred", "dalle3").held()).isEqualTo(4);
        assertThat(entries("f3")).containsExactly("hold 4");
        assertThat(settle("f3")).isEqualTo(4);
    }

    @Test
    void holding_again_at_a_price_that_fell_gives_the_difference_back() {
        Submission job = Jobs.of("f4", "fini", 3);
        holdAt(3, job);

        assertThat(hold(job, "dalle3")).isTrue();
        assertThat(quota("fini", "dalle3").held()).isEqualTo(3);
        assertThat(entries("f4")).containsExactly("hold 9", "release 6");
    }

    @Test
    void settling_charges_what_was_held_once() {
        hold(Jobs.of("g1", "gil", 4), "dalle3");

        assertThat(settle("g1")).isEqualTo(4);
        assertThat(quota("gil", "dalle3").remaining()).isEqualTo(6);
        assertThat(quota("gil", "dalle3").held()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> settle("g1"))
                .withMessage("Job g1 holds no credits to charge");
    }

    @Test
    void images_that_were_not_delivered_are_not_charged() {
        hold(Jobs.of("g2", "gus", 6), "dalle3");
        database.write(tx -> {
            ledger.reduce(tx, Jobs.of("g2", "gus", 6), 2);
            return null;
        });

        assertThat(settle("g2")).isEqualTo(2);
        assertThat(quota("gus", "dalle3").remaining()).isEqualTo(8);
        assertThat(entries("g2")).containsExactly("hold 6", "release 4", "settle 2");
        assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
    }

    @Test
    void what_came_is_charged_at_its_own_price_and_never_above_what_is_held() {
        Ledger byCount =
                new Ledger(LIMITS, Prices.of(Map.of("dalle3", 3, "dalle3.n4", 8, "dalle3.n3", 9), 3), now::get);
        for (int delivered = 1; delivered <= 3; delivered++) {
            Submission job = Jobs.of("part" + delivered, "count" + delivered, 4);
            int came = delivered;
            database.write(tx -> byCount.hold(tx, job, "dalle3"));
            database.write(tx -> {
                byCount.reduce(tx, job, came);
                return null;
            });
        }

        assertThat(settle("part1")).isEqualTo(3);
        assertThat(settle("part2")).isEqualTo(6);
        assertThat(settle("part3")).as("three cost 9, but 8 are held for four").isEqualTo(8);
        assertThat(quota("count3", "dalle3").remaining()).isEqualTo(2);
    }

    @Test
    void releasing_gives_back_and_may_be_repeated() {
        hold(Jobs.of("h1", "hal", 4), "dalle3");
        release("h1");
        release("h1");
        release("never held");

        assertThat(quota("hal", "dalle3").remaining()).isEqualTo(10);
        assertThat(entries("h1")).containsExactly("hold 4", "release 4");
    }

    @Test
    void releasing_after_the_charge_gives_nothing_back() {
        hold(Jobs.of("i1", "ida", 4), "dalle3");
        settle("i1");
        release("i1");

        assertThat(quota("ida", "dalle3").remaining()).isEqualTo(6);
    }

    @Test
    void a_released_job_may_hold_again_and_a_charged_one_may_not() {
        Submission job = Jobs.of("j1", "jan", 4);
        hold(job, "dalle3");
        release("j1");

        assertThat(hold(job, "dalle3")).isTrue();
        settle("j1");
        assertThatIllegalStateException()
                .isThrownBy(() -> hold(job, "dalle3"))
                .withMessageContaining("has been charged");
    }

    @Test
    void a_new_month_begins_with_the_full_limit_and_old_holds_end_in_their_own() {
        Submission job = Jobs.of("k1", "kim", 7);
        hold(job, "dalle3");
        now.set(Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(quota("kim", "dalle3").remaining()).isEqualTo(10);
        settle("k1");
        assertThat(quota("kim", "dalle3"))
                .isEqualTo(new QuotaStatus("dalle3", true, 10, 0, 10, Instant.parse("2027-01-01T00:00:00Z")));
    }

    @Test
    void holding_again_in_a_new_month_moves_the_reservation_there() {
        Submission job = Jobs.of("l1", "leo", 7);
        hold(job, "dalle3");
        now.set(Instant.parse("2026-12-01T00:00:00Z"));
        hold(job, "dalle3");
        assertThat(quota("leo", "dalle3").held()).isEqualTo(7);

        now.set(Instant.parse("2026-11-30T23:59:59.999Z"));
        assertThat(quota("leo", "dalle3").held()).isZero();
    }

    @Test
    void users_of_different_callers_do_not_share_credits() {
        Submission other = Jobs.of("m2", new Caller("other"), "mia", Map.of("n", 10));
        hold(Jobs.of("m1", "mia", 10), "dalle3");

        assertThat(hold(other, "dalle3")).isTrue();
    }

    @Test
    void a_users_own_limit_replaces_the_default() {
        assertThat(hold(Jobs.of("n1", "guest", 3), "dalle3")).isFalse();
        assertThat(hold(Jobs.of("n2", "guest", 2), "dalle3")).isTrue();
    }

    @Test
    void a_user_never_seen_has_a_quota_at_every_provider() {
        List<QuotaStatus> all = database.read(tx -> quotas.of(tx, Caller.LOCAL, "nobody"));

        assertThat(all).extracting(QuotaStatus::provider).containsExactly("closed", "dalle3", "midjourney");
        assertThat(all).extracting(QuotaStatus::remaining).containsExactly(0L, 10L, 10L);
        assertThat(all).extracting(QuotaStatus::hasCredits).containsExactly(false, true, true);
    }

    @Test
    void a_provider_without_a_limit_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hold(Jobs.of("o1", "ole", 1), "new"))
                .withMessageContaining("gateway.quota.monthly-credits.new");
    }

    private boolean hold(Submission job, String provider) {
        return database.write(tx -> ledger.hold(tx, job, provider));
    }

    private boolean holdAt(int price, Submission job) {
        Ledger repriced = new Ledger(LIMITS, Prices.of(Map.of(), price), now::get);
        return database.write(tx -> repriced.hold(tx, job, "dalle3"));
    }

    private long settle(String jobId) {
        return database.write(tx -> ledger.settle(tx, jobId));
    }

    private void release(String jobId) {
        database.write(tx -> {
            ledger.release(tx, jobId);
            return null;
        });
    }

    private QuotaStatus quota(String userId, String provider) {
        return database.read(tx -> quotas.of(tx, Caller.LOCAL, userId, provider));
    }

    private static List<String> entries(String jobId) {
        return database.read(tx -> tx.query(
                "SELECT kind || ' ' || credits FROM ledger WHERE job_id = ? ORDER BY at, kind",
                row -> row.getString(1),
                jobId));
    }
}
