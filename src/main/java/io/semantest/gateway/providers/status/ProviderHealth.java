package io.semantest.gateway.providers.status;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.health.ProbeReport;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderRoster;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the providers are, from what their breakers have seen and what probes have shown. Tells the log what is new. Safe for
 * use by many threads.
 */
public final class ProviderHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderHealth.class);

    private final ProviderRoster roster;
    private final Duration shutdownWarning;
    private final InstantSource clock;
    private final Map<String, LocalDate> warned = new ConcurrentHashMap<>();

    /** @param shutdownWarning how long before a model's announced end the operator is warned */
    public ProviderHealth(ProviderRoster roster, Duration shutdownWarning, InstantSource clock) {
        this.roster = roster;
        this.shutdownWarning = shutdownWarning;
        this.clock = clock;
    }

    /** Of each provider, in words: its breaker, and whatever else an operator wants to know. */
    public Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        roster.all().forEach(provider -> words.put(provider.name(), words(provider)));
        return words;
    }

    /** What an operator should look at, a sentence for each provider that is not well; empty when all are. */
    public String troubles() {
        return roster.all().stream()
                .filter(provider -> !isWell(provider))
                .map(provider -> provider.name() + ": " + words(provider))
                .collect(Collectors.joining(". "));
    }

    /** A provider that refuses the key is not asked for images until that is mended, which a probe may be first to see; whatever else a probe shows is told. */
    void probed(Provider provider, ProbeReport report) {
        ProbeReport before = provider.probed(report);
        if (report.keyRefused()) {
            provider.breaker().openAtOnce(report.detail());
        } else if (report.outcome() == Outcome.OK && before != null && before.keyRefused()) {
            provider.breaker().tryAgain();
        }
        if (before == null
                ? !isGood(report)
                : before.outcome() != report.outcome() || !isGood(report) && isGood(before)) {
            LOG.warn(
                    "{}: probe {}{}",
                    provider.name(),
                    report.outcome().word(),
                    report.detail() == null ? "" : ", " + report.detail());
        }
        warning(provider)
                .filter(text -> isNewToday(provider))
                .ifPresent(text -> LOG.warn("{}: {}", provider.name(), text));
    }

    /** That the provider's model is about to be shut down, or has been; empty while that is far off. */
    Optional<String> warning(Provider provider) {
        LocalDate end = provider.probed() == null ? null : provider.probed().shutdown();
        if (end == null) {
            return Optional.empty();
        }
        long days = ChronoUnit.DAYS.between(today(), end);
        return days > shutdownWarning.toDays()
                ? Optional.empty()
                : Optional.of("model " + provider.settings().model() + " is shut down on " + end + ", "
                        + (days == 1 ? "1 day left" : Math.max(0, days) + " days left") + ": set gateway.providers."
                        + provider.name() + ".model to another");
    }

    private String words(Provider provider) {
        StringBuilder words = new StringBuilder(provider.breakerState().name());
        ProbeReport report = provider.probed();
        if (provider.breaker().problem() != null && provider.breakerState() != CircuitBreaker.State.CLOSED) {
            words.append("; ").append(provider.breaker().problem());
        }
        if (!provider.coolingFor().isZero()) {
            words.append("; rate limited");
        }
        if (report != null) {
            words.append("; probe ")
                    .append(report.outcome().word())
                    .append(" at ")
                    .append(report.at());
            words.append(report.detail() == null ? "" : ", " + report.detail());
        }
        warning(provider).ifPresent(text -> words.append("; ").append(text));
        return words.toString();
    }

    private boolean isWell(Provider provider) {
        ProbeReport report = provider.probed();
        return provider.breakerState() == CircuitBreaker.State.CLOSED
                && (report == null || isGood(report))
                && warning(provider).isEmpty();
    }

    private static boolean isGood(ProbeReport report) {
        return report.outcome() == Outcome.OK && report.detail() == null;
    }

    private boolean isNewToday(Provider provider) {
        return !today().equals(warned.put(provider.name(), today()));
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
