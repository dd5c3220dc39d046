package io.semantest.gateway.quota;

import io.semantest.gateway.contract.ports.Credits.Order;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.quota.UserHolds.Held;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds credits for many jobs: locks the balances they may need, decides in memory, and writes what came out. Belongs to
 * one transaction.
 */
final class BatchHolds {

    private final Transaction tx;
    private final Collection<UserHolds> users;

    BatchHolds(Transaction tx, Collection<UserHolds> users) {
        this.tx = tx;
        this.users = users;
    }

    /** Decides where each job holds its credits, as if they came one by one; nothing is written but locks. */
    void decide() throws SQLException {
        // All of them at first and in one order for everybody: batches that come at once do not wait in a circle.
        SortedSet<Account> accounts =
                users.stream().flatMap(UserHolds::accounts).collect(Collectors.toCollection(TreeSet::new));
        Map<Account, Long> used = LockedBalances.used(tx, accounts);
        users.forEach(user -> user.decide(used));
    }

    /** Writes balances, reservations and the ledger's entries, up to the first job of each user that is refused. */
    void write(Instant now) throws SQLException {
        List<Held> all = users.stream().flatMap(UserHolds::holds).toList();
        Movement.applyAll(tx, sums(all));
        Reservation.openAll(tx, all, now.toEpochMilli());
        Movement.appendAll(tx, all, now);
    }

    /** A job whose credits suffice nowhere. */
    Optional<Order> refused() {
        return users.stream().flatMap(user -> user.refused().stream()).findFirst();
    }

    private static List<Movement> sums(List<Held> holds) {
        Map<Account, Long> credits = holds.stream()
                .map(Held::hold)
                .collect(Collectors.groupingBy(
                        Movement::account, TreeMap::new, Collectors.summingLong(Movement::credits)));
        List<Movement> sums = new ArrayList<>();
        credits.forEach((account, sum) -> sums.add(Movement.hold(account, sum)));
        return sums;
    }
}
