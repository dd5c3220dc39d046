package io.semantest.gateway.providers.search;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Expense;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.providers.capability.OptionMapping;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A provider's turn to serve a request.
 *
 * @param provider who is asked
 * @param mapping the request's options in its terms
 * @param startedAt since when
 */
public record OpenAttempt(Provider provider, OptionMapping mapping, Instant startedAt) {

    private static final Pattern SECRET = Pattern.compile("(?i)key|secret|token|password");

    /** The seed of one of its calls, from 0; null when the request names none that it is told. */
    public Long seedOf(int call) {
        return provider.capabilities().seedOf(mapping.options().get("seed"), call);
    }

    /** What the caller wrote, and what the operator has set as secrets. */
    List<String> notToBeTold(GenerationRequest request) {
        List<String> texts = new ArrayList<>();
        texts.add(request.prompt());
        texts.add(request.option("negativePrompt"));
        provider.settings().parameters().forEach((name, value) -> {
            if (SECRET.matcher(name).find()) {
                texts.add(value);
            }
        });
        return texts;
    }

    Attempt attempt(int number, Outcome outcome, String detail, Expense expense, Instant now) {
        ProviderSettings settings = provider.settings();
        long millis = Duration.between(startedAt, now).toMillis();
        return new Attempt(number, settings.name(), settings.model(), outcome, startedAt, millis, detail, expense);
    }

    /**
     * What the attempt cost: what did not succeed may have cost something too, but nobody knows how much.
     *
     * @param result what it brought, or null
     */
    Expense expense(Outcome outcome, GenerationRequest request, AttemptResult result) {
        OptionalLong cost = outcome == Outcome.OK && result != null
                ? provider.costOf(request, result.images().size())
                : OptionalLong.empty();
        String usage = result == null ? null : result.usage().json();
        return cost.isPresent()
                ? new Expense(usage, cost.getAsLong(), provider.currency())
                : new Expense(usage, null, null);
    }

    /** What came of the search whose last turn this was. */
    Generation summary(List<Attempt> attempts, AttemptResult result) {
        ProviderSettings settings = provider.settings();
        return new Generation(
                settings.name(),
                settings.model(),
                settings.sandbox(),
                attempts,
                List.copyOf(mapping.ignored()),
                Map.copyOf(mapping.mapped()),
                result == null ? List.of() : result.missing());
    }
}
