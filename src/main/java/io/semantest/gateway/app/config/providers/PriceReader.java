package io.semantest.gateway.app.config.providers;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.contract.prices.Price;
import io.semantest.gateway.contract.prices.PriceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a table of prices: one setting a price, {@code <prefix>.<provider>[<model>].<quality>.<width>x<height>.n<images>}. */
public final class PriceReader {

    /** Where prices in credits are written. */
    public static final String QUOTA = "gateway.quota.price";

    private static final String WHOLE_NUMBER = "\\d{1,13}";

    private final Settings settings;
    private final Set<String> providers;
    private final String prefix;
    private final long most;
    private final List<Price> prices = new ArrayList<>();

    /** @param most the largest amount */
    public PriceReader(Settings settings, Set<String> providers, String prefix, long most) {
        this.settings = settings;
        this.providers = providers;
        this.prefix = prefix;
        this.most = most;
    }

    public PriceTable read() {
        Map<String, Setting> lines = settings.below(prefix + ".");
        // Also those that stand in the environment alone.
        providers.forEach(
                provider -> settings.find(prefix + "." + provider).ifPresent(setting -> lines.put(provider, setting)));
        lines.forEach(this::read);
        return new PriceTable(prices);
    }

    private void read(String key, Setting setting) {
        if (!setting.value().matches(WHOLE_NUMBER) || Long.parseLong(setting.value()) > most) {
            settings.problem(setting.problem("must be a whole number from 0 to " + most));
        }
        try {
            // A number that is none stops the start anyway; that there is a price must not be doubted besides.
            Price price = Price.parse(key, number(setting));
            if (providers.contains(price.provider())) {
                prices.add(price);
            } else {
                settings.problem(setting.problem("names the unknown provider " + price.provider()));
            }
        } catch (IllegalArgumentException unreadable) {
            settings.problem(setting.problem(unreadable.getMessage()));
        }
    }

    private static long number(Setting setting) {
        return setting.value().matches(WHOLE_NUMBER) ? Long.parseLong(setting.value()) : 0;
    }
}
