package io.semantest.gateway.quota;

import io.semantest.gateway.contract.request.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;

/** Whose credits, where and for which month. */
record Account(String caller, String userId, String provider, String period) implements Comparable<Account> {

    private static final Comparator<Account> ORDER = Comparator.comparing(Account::caller)
            .thenComparing(Account::userId)
            .thenComparing(Account::provider)
            .thenComparing(Account::period);

    static Account of(Submission job, String provider, Period period) {
        return new Account(job.caller().name(), job.request().userId(), provider, period.key());
    }

    @Override
    public int compareTo(Account other) {
        return ORDER.compare(this, other);
    }

    /** Reads the columns {@code caller, user_id, provider, period}, which come first and in this order. */
    static Account from(ResultSet row) throws SQLException {
        return new Account(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
