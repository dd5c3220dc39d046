package io.semantest.gateway.quota;

import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Pricing;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.quota.UserHolds.Offer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds, charges and gives back credits, never beyond a user's monthly limit. Every balance can be recomputed from the
 * ledger's rows. Safe for use by many threads.
 */
public final class Ledger implements Credits {

    private final CreditLimits limits;
    private final Pricing prices;
    private final InstantSource clock;

    public Ledger(CreditLimits limits, Pricing prices, InstantSource clock) {
        this.limits = limits;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Holding again what the job already holds changes nothing, or by as much as the price has changed since; what it
     * held elsewhere is given back only when the new hold succeeds. A released reservation may be held again.
     *
     * @throws IllegalStateException when the job has been charged already
     * @throws IllegalArgumentException when the provider has no limit
     */
    @Override
    public boolean hold(Transaction tx, Submission job, String provider) throws SQLException {
        Instant now = clock.instant();
        Account account = Account.of(job, provider, Period.at(now));
        long price = prices.of(provider, job.request(), job.request().count());
        Optional<Reservation> earlier = Reservation.of(tx, job.jobId());
        if (earlier.isPresent()) {
            requireUnsettled(job.jobId(), earlier.get());
            if (earlier.get().isHeldIn(account)) {
                return holdInstead(tx, job, earlier.get(), price, now);
            }
        }
        Movement hold = Movement.hold(account, price);
        if (!hold.fits(tx, limits.of(account.userId(), account.provider()))) {
            return false;
        }
        if (earlier.isPresent()) {
            release(tx, job.jobId(), now);
        }
        open(tx, job.jobId(), hold, now);
        return true;
    }

    /** Holds more, or less, where the price has changed since the job held credits in the same account. */
    private boolean holdInstead(Transaction tx, Submission job, Reservation held, long price, Instant now)
            throws SQLException {
        Account account = held.account();
        long more = price - held.credits();
        if (more > 0) {
            Movement hold = Movement.hold(account, more);
            if (!hold.fits(tx, limits.of(account.userId(), account.provider()))) {
                return false;
            }
            Reservation.resize(tx, job.jobId(), price, now.toEpochMilli());
            hold.append(tx, job.jobId(), now);
        } else if (more < 0) {
            Reservation.resize(tx, job.jobId(), price, now.toEpochMilli());
            book(tx, job.jobId(), Movement.release(account, -more), now);
        }
        return true;
    }

    @Override
    public void holdAll(Transaction tx, List<Order> orders) throws SQLException {
        Instant now = clock.instant();
        Map<User, UserHolds> users = new LinkedHashMap<>();
        for (Order order : orders) {
            User user = new User(order.job().caller(), order.job().request().userId());
            users.computeIfAbsent(user, first -> new UserHolds())
                    .add(order, order.chain().stream().map(provider -> offer(order.job(), provider, now)));
        }
        BatchHolds holds = new BatchHolds(tx, users.values());
        holds.decide();
        holds.write(now);
        Optional<Order> refused = holds.refused();
        if (refused.isPresent()) {
            List<String> chain = refused.get().chain();
            throw shortage(tx, refused.get().job(), chain.get(chain.size() - 1));
        }
    }

    private Offer offer(Submission job, String provider, Instant now) {
        Account account = Account.of(job, provider, Period.at(now));
        return new Offer(
                Movement.hold(
                        account,
                        prices.of(provider, job.request(), job.request().count())),
                limits.of(account.userId(), provider));
    }

    private record User(Caller caller, String userId) {}

    @Override
    public QuotaExceeded shortage(Transaction tx, Submission job, String provider) throws SQLException {
        String userId = job.request().userId();
        QuotaStatus status = new QuotaReport(limits, clock).of(tx, job.caller(), userId, provider);
        return new QuotaExceeded(userId, status.remaining(), status.resetDate().toString());
    }

    @Override
    public void reduce(Transaction tx, Submission job, int delivered) throws SQLException {
        String jobId = job.jobId();
        Instant now = clock.instant();
        Reservation open = Reservation.of(tx, jobId)
                .filter(reservation -> reservation.state() == Reservation.State.HELD)
                .orElseThrow(() -> new IllegalStateException("Job " + jobId + " holds no credits to give back"));
        long price = prices.of(open.account().provider(), job.request(), delivered);
        long kept = Math.min(price, open.credits());
        Reservation.resize(tx, jobId, kept, now.toEpochMilli());
        book(tx, jobId, Movement.release(open.account(), open.credits() - kept), now);
    }

    @Override
    public long settle(Transaction tx, String jobId) throws SQLException {
        Instant now = clock.instant();
        Reservation open = Reservation.close(tx, jobId, Reservation.State.SETTLED, now.toEpochMilli())
                .orElseThrow(() -> new IllegalStateException("Job " + jobId + " holds no credits to charge"));
        book(tx, jobId, Movement.settle(open), now);
        return open.credits();
    }

    @Override
    public void release(Transaction tx, String jobId) throws SQLException {
        release(tx, jobId, clock.instant());
    }

    private static void open(Transaction tx, String jobId, Movement hold, Instant now) throws SQLException {
        if (!Reservation.open(tx, jobId, hold.account(), hold.credits(), now.toEpochMilli())) {
            throw new IllegalStateException("Job " + jobId + " was held or charged by somebody else just now");
        }
        hold.append(tx, jobId, now);
    }

    private static void release(Transaction tx, String jobId, Instant now) throws SQLException {
        Optional<Reservation> open = Reservation.close(tx, jobId, Reservation.State.RELEASED, now.toEpochMilli());
        if (open.isPresent()) {
            book(tx, jobId, Movement.release(open.get().account(), open.get().credits()), now);
        }
    }

    private static void book(Transaction tx, String jobId, Movement movement, Instant now) throws SQLException {
        Movement.applyAll(tx, List.of(movement));
        movement.append(tx, jobId, now);
    }

    private static void requireUnsettled(String jobId, Reservation earlier) {
        if (earlier.state() == Reservation.State.SETTLED) {
            throw new IllegalStateException("Job " + jobId + " has been charged; it cannot hold credits again");
        }
    }
}
