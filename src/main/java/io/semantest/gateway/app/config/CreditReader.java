package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.app.config.providers.PriceReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/** Reads {@code gateway.quota.*}: what users may spend, and what images cost. */
final class CreditReader {

    private static final String MONTHLY = "gateway.quota.monthly-credits.";
    private static final long MOST_CREDITS = 1_000_000_000_000L;
    private static final int MOST_PRICE = 1_000_000;

    private final Settings settings;
    private final Set<String> providers;
    private final Map<String, Long> monthly = new HashMap<>();
    private final Map<String, Map<String, Long>> byUser = new HashMap<>();

    CreditReader(Settings settings, Set<String> providers) {
        this.settings = settings;
        this.providers = providers;
    }

    GatewayConfig.Credits read() {
        for (String provider : providers) {
            settings.find(MONTHLY + provider)
                    .ifPresentOrElse(
                            setting -> number(setting, MOST_CREDITS, credits -> monthly.put(provider, credits)),
                            () -> settings.problem(MONTHLY + provider + " must be set: nobody may use a provider "
                                    + "without a number of credits (0 closes it)"));
        }
        settings.below(MONTHLY).forEach(this::readLimit);
        return new GatewayConfig.Credits(
                monthly, byUser, new PriceReader(settings, providers, PriceReader.QUOTA, MOST_PRICE).read());
    }

    private void readLimit(String rest, Setting setting) {
        String[] parts = rest.split("\\.", 2);
        if (known(setting, rest) && parts.length == 2) {
            Map<String, Long> limits = byUser.computeIfAbsent(parts[1], user -> new HashMap<>());
            number(setting, MOST_CREDITS, credits -> limits.put(parts[0], credits));
        }
    }

    private boolean known(Setting setting, String rest) {
        String provider = rest.split("\\.", 2)[0];
        if (!providers.contains(provider)) {
            settings.problem(setting.problem("names the unknown provider " + provider));
        }
        return providers.contains(provider);
    }

    private void number(Setting setting, long most, LongConsumer keep) {
        if (setting.value().matches("\\d{1,13}") && Long.parseLong(setting.value()) <= most) {
            keep.accept(Long.parseLong(setting.value()));
        } else {
            settings.problem(setting.problem("must be a whole number from 0 to " + most));
        }
    }
}
