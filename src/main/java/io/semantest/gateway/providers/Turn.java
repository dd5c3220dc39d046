package io.semantest.gateway.providers;

import io.semantest.gateway.contract.Attempt;
import io.semantest.gateway.contract.Expense;
import io.semantest.gateway.contract.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * A provider's turn to serve a request.
 *
 * @param provider who is asked
 * @param mapping the request's options in its terms
 * @param startedAt since when
 */
record Turn(Provider provider, OptionMapping mapping, Instant startedAt) {

    /** The seed of one of its calls, from 0; null when the request names none that it is told. */
    Long seedOf(int call) {
        return provider.capabilities().seedOf(mapping.options().get("seed"), call);
    }

    Attempt attempt(int number, Outcome outcome, String detail, Expense expense, Instant now) {
        ProviderSettings settings = provider.settings();
        long millis = Duration.between(startedAt, now).toMillis();
        return new Attempt(number, settings.name(), settings.model(), outcome, startedAt, millis, detail, expense);
    }
}
