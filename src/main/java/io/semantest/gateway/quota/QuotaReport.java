package io.semantest.gateway.quota;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers what users have left. Changes nothing; safe for use by many threads. */
public final class QuotaReport {

    private static final String BALANCES =
            "SELECT provider, held, spent FROM balances WHERE caller = ? AND user_id = ? AND period = ?";

    private final CreditLimits limits;
    private final InstantSource clock;

    public QuotaReport(CreditLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The user's quota at every provider that has a limit, by provider name; also for a user never seen before. */
    public List<QuotaStatus> of(Transaction tx, Caller caller, String userId) throws SQLException {
        Period period = Period.at(clock.instant());
        Map<String, Balance> balances = balances(tx, caller, userId, period);
        return limits.providers().stream()
                .sorted()
                .map(provider -> status(userId, balances.getOrDefault(provider, Balance.empty(provider)), period.end()))
                .toList();
    }

    /**
     * The user's quota at one provider.
     *
     * @throws IllegalArgumentException when the provider has no limit
     */
    public QuotaStatus of(Transaction tx, Caller caller, String userId, String provider) throws SQLException {
        Period period = Period.at(clock.instant());
        Map<String, Balance> balances = balances(tx, caller, userId, period);
        return status(userId, balances.getOrDefault(provider, Balance.empty(provider)), period.end());
    }

    private QuotaStatus status(String userId, Balance balance, Instant resetDate) {
        String provider = balance.provider();
        return QuotaStatus.of(provider, balance.held(), balance.spent(), limits.of(userId, provider), resetDate);
    }

    private static Map<String, Balance> balances(Transaction tx, Caller caller, String userId, Period period)
            throws SQLException {
        return tx
                .query(
                        BALANCES,
                        row -> new Balance(row.getString(1), row.getLong(2), row.getLong(3)),
                        caller.name(),
                        userId,
                        period.key())
                .stream()
                .collect(Collectors.toMap(Balance::provider, balance -> balance));
    }

    private record Balance(String provider, long held, long spent) {
        static Balance empty(String provider) {
            return new Balance(provider, 0, 0);
        }
    }
}
