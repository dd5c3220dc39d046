package io.semantest.gateway.app.config.providers;

import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.contract.prices.Costs;
import io.semantest.gateway.contract.prices.PriceTable;
import io.semantest.gateway.providers.capability.Offer;
import io.semantest.gateway.providers.health.ProbeSettings;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import io.semantest.gateway.providers.selection.ProviderOrder;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.providers.selection.Strategy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** Reads what is said of providers as a whole, and holds the prices against what each of them makes. */
public final class UpstreamReader {

    private static final String COST = "gateway.cost";
    private static final String CURRENCY = "gateway.currency";
    private static final String STRATEGY = "gateway.routing.strategy";
    private static final long MOST_COST = 1_000_000_000_000L;

    private final Settings settings;
    private final SettingReader read;

    public UpstreamReader(Settings settings, SettingReader read) {
        this.settings = settings;
        this.read = read;
    }

    /** @param known names of all providers, the disabled ones too */
    public UpstreamSettings read(Set<String> known) {
        PriceTable costs = new PriceReader(settings, known, COST, MOST_COST).read();
        return new UpstreamSettings(
                new Costs(costs, currency()),
                strategy(),
                read.fraction("gateway.routing.fastest-alpha", ProviderOrder.DEFAULT_ALPHA),
                new ProbeSettings(
                        read.duration("gateway.providers.probe-interval", "0s", "1d", "60s"),
                        read.duration("gateway.providers.shutdown-warning", "1d", "365d", "30d")));
    }

    private Strategy strategy() {
        String word = read.oneOf(
                STRATEGY, Arrays.stream(Strategy.values()).map(Strategy::word).toArray(String[]::new));
        return Arrays.stream(Strategy.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Notes what the enabled providers can be asked for at no price, or at two. */
    public void check(List<ProviderSettings> enabled, Path catalog, PriceTable credits, UpstreamSettings upstream) {
        PriceTable costs = upstream.costs().table();
        PriceCheck inCredits = new PriceCheck(settings, PriceReader.QUOTA, "credits", credits);
        PriceCheck inMoney = new PriceCheck(settings, COST, "cost, in millionths of " + CURRENCY + ",", costs);
        for (ProviderSettings provider : enabled) {
            Offer offer = offer(provider, catalog);
            inCredits.check(provider, offer);
            if (costs.names(provider.name())) {
                inMoney.check(provider, offer);
            } else if (upstream.strategy() == Strategy.LEAST_COST) {
                settings.problem(COST + "." + provider.name() + " must be set: " + STRATEGY
                        + " = least-cost needs to know " + "what each provider charges");
            }
        }
    }

    private static Offer offer(ProviderSettings provider, Path catalog) {
        var schema = KameletDefinition.read(catalog, provider.kamelet()).optionsSchema(provider.parameters());
        return Offer.of(schema, provider.capabilities());
    }

    private String currency() {
        String code = read.text(CURRENCY, "USD");
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            settings.problem(settings.find(CURRENCY)
                    .orElseThrow()
                    .problem("must be a currency's code of three letters (ISO 4217), such as USD"));
            return "USD";
        }
    }
}
