package io.semantest.gateway.contract.prices;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What images cost, by provider, model, quality, size and number. The price that says most of what is asked for counts.
 * What no price fits has none, which is not the same as nothing. Immutable.
 *
 * @param prices its lines, in no particular order
 */
public record PriceTable(List<Price> prices) {

    /** One without any price. */
    public static final PriceTable EMPTY = new PriceTable(List.of());

    public PriceTable {
        prices = List.copyOf(prices);
    }

    /**
     * @param amounts by {@link Price#key key}
     * @throws IllegalArgumentException naming the key that cannot be read, or has an amount below 0
     */
    public static PriceTable of(Map<String, ? extends Number> amounts) {
        return new PriceTable(amounts.entrySet().stream()
                .map(line -> Price.parse(line.getKey(), line.getValue().longValue()))
                .toList());
    }

    /** Whether it says anything of this provider in particular. */
    public boolean names(String provider) {
        return prices.stream().anyMatch(price -> price.provider().equals(provider));
    }

    /** What all images of the order cost together; empty when no price fits. */
    public OptionalLong of(Order order) {
        // Of two that say equally much, which the start does not let pass, the dearer one: nobody is undercharged.
        return mostExact(order).stream()
                .mapToLong(price -> price.of(order.images()))
                .max();
    }

    /** The prices that say most of the order; more than one when the table does not decide. */
    public List<Price> mostExact(Order order) {
        List<Price> fitting = prices.stream().filter(price -> price.fits(order)).toList();
        long most = fitting.stream()
                .map(Price::exactness)
                .max(Comparator.naturalOrder())
                .orElse(0L);
        return fitting.stream().filter(price -> price.exactness() == most).toList();
    }

    /** @throws IllegalStateException when no price fits */
    public long require(Order order) {
        return of(order).orElseThrow(() -> new IllegalStateException("There is no price for " + order));
    }
}
