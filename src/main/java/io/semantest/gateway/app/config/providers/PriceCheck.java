package io.semantest.gateway.app.config.providers;

import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.contract.prices.Order;
import io.semantest.gateway.contract.prices.Price;
import io.semantest.gateway.contract.prices.PriceTable;
import io.semantest.gateway.providers.capability.Offer;
import io.semantest.gateway.providers.selection.ProviderSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds a table of prices against what one provider makes: everything it can be asked for has exactly one price, and no
 * price is for something it is never asked for.
 */
final class PriceCheck {

    /** The most a request may ask for, see the description of the API. */
    private static final int MOST_IMAGES = 10;

    private final Settings settings;
    private final String prefix;
    private final String unit;
    private final PriceTable table;

    /** @param unit what the amounts are, for messages */
    PriceCheck(Settings settings, String prefix, String unit, PriceTable table) {
        this.settings = settings;
        this.prefix = prefix;
        this.unit = unit;
        this.table = table;
    }

    /** Notes what is wrong, the first gap and the first doubt only: the others are mostly alike. */
    void check(ProviderSettings provider, Offer offer) {
        List<Price> own = table.prices().stream()
                .filter(price -> price.provider().equals(provider.name()))
                .filter(price -> price.model() == null || price.model().equals(provider.model()))
                .toList();
        own.stream().filter(this::isTheOperators).forEach(price -> mustBePossible(price, offer));
        List<Order> orders = orders(provider, offer, own);
        orders.stream()
                .filter(order -> table.mostExact(order).isEmpty())
                .findFirst()
                .ifPresent(order ->
                        settings.problem(prefix + "." + provider.name() + " must be set: there is no price for "
                                + order + ", and an unknown price is not taken for nothing. Set it to the " + unit
                                + " of an image" + orMoreExactly(provider, order)));
        orders.stream()
                .filter(order -> table.mostExact(order).size() > 1)
                .findFirst()
                .ifPresent(order -> settings.problem(names(table.mostExact(order)) + " say equally much of " + order
                        + ": add a price that says all of it"));
    }

    private String orMoreExactly(ProviderSettings provider, Order order) {
        String exact = exact(order);
        return exact.equals(prefix + "." + provider.name()) ? "" : " where nothing more exact is said, or add " + exact;
    }

    /** A price as shipped is for the model as shipped; for another model it says nothing. */
    private boolean isTheOperators(Price price) {
        return settings.find(prefix + "." + price.key())
                .filter(setting -> !setting.isAsShipped())
                .isPresent();
    }

    private void mustBePossible(Price price, Offer offer) {
        String otherWord = offer.qualityWords().get(String.valueOf(price.quality()));
        if (otherWord != null) {
            settings.problem(prefix + "." + price.key() + " names the quality " + price.quality() + ", which "
                    + price.provider() + " is asked for as " + otherWord + ": name that instead");
            return;
        }
        require(price, "quality", price.quality(), offer.options().contains("quality"), offer.qualities());
        require(price, "size", price.size(), offer.hasSize(), offer.sizes());
    }

    private String exact(Order order) {
        return prefix + "." + order.provider()
                + (order.model().isEmpty() ? "" : "[" + order.model() + "]")
                + (order.quality() == null ? "" : "." + order.quality())
                + (order.size() == null ? "" : "." + order.size());
    }

    private void require(Price price, String what, String word, boolean has, List<String> words) {
        if (word != null && (!has || !words.isEmpty() && !words.contains(word))) {
            String known = !has ? "no such option" : String.join(", ", words);
            settings.problem(prefix + "." + price.key() + " names the " + what + " " + word + ", but "
                    + price.provider() + " has " + known + ": correct it, or remove it");
        }
    }

    private List<Order> orders(ProviderSettings provider, Offer offer, List<Price> own) {
        Set<String> qualities = new LinkedHashSet<>(offer.qualities());
        Set<String> sizes = new LinkedHashSet<>(offer.sizes());
        qualities.add(null);
        sizes.add(null);
        own.forEach(price -> qualities.add(price.quality()));
        own.forEach(price -> sizes.add(price.size()));
        sizes.remove("auto");
        if (offer.usualQuality() != null) {
            qualities.remove(null);
        }
        return qualities.stream()
                .flatMap(quality ->
                        sizes.stream().map(size -> new Order(provider.name(), provider.model(), quality, size, 1)))
                .flatMap(one -> IntStream.rangeClosed(1, MOST_IMAGES)
                        .mapToObj(n -> new Order(one.provider(), one.model(), one.quality(), one.size(), n)))
                .toList();
    }

    private String names(List<Price> prices) {
        return prices.stream().map(price -> prefix + "." + price.key()).sorted().collect(Collectors.joining(" and "));
    }
}
