package io.semantest.gateway.quota;

import io.semantest.gateway.contract.ports.Credits.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out where one user's jobs, one after the other, hold their credits. Belongs to one transaction. */
final class UserHolds {

    private final List<Waiting> jobs = new ArrayList<>();
    private final List<Held> holds = new ArrayList<>();
    private Order refused;

    /** What a job would hold, and the limit of the account it would hold it in. */
    record Offer(Movement hold, long limit) {

        /** Otherwise the balance does not matter, and need not be there. */
        boolean isPossible() {
            return hold.credits() <= limit;
        }
    }

    /** What a job holds. */
    record Held(String jobId, Movement hold) {}

    private record Waiting(Order order, List<Offer> offers) {}

    /** @param offers one for each provider of its chain */
    void add(Order order, Stream<Offer> offers) {
        jobs.add(new Waiting(order, offers.filter(Offer::isPossible).toList()));
    }

    /** The accounts whose balances may matter. */
    Stream<Account> accounts() {
        return jobs.stream().flatMap(job -> job.offers.stream()).map(offer -> offer.hold.account());
    }

    /**
     * Decides for one job after the other, until one is refused.
     *
     * @param used what is held and spent of each account; grows by what the jobs hold
     */
    void decide(Map<Account, Long> used) {
        for (Waiting job : jobs) {
            Optional<Offer> fits = job.offers.stream()
                    .filter(offer -> used.get(offer.hold.account()) + offer.hold.credits() <= offer.limit)
                    .findFirst();
            if (fits.isEmpty()) {
                refused = job.order;
                return;
            }
            Movement hold = fits.get().hold;
            used.merge(hold.account(), hold.credits(), Long::sum);
            holds.add(new Held(job.order.job().jobId(), hold));
        }
    }

    /** What each job holds, in order, up to the one that is refused. */
    Stream<Held> holds() {
        return holds.stream();
    }

    /** The first job whose credits suffice nowhere. */
    Optional<Order> refused() {
        return Optional.ofNullable(refused);
    }
}
