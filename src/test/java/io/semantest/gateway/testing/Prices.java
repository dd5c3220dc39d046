package io.semantest.gateway.testing;

import io.semantest.gateway.contract.ports.Pricing;
import io.semantest.gateway.contract.prices.Order;
import io.semantest.gateway.contract.prices.PriceTable;
import java.util.Map;

/** Prices for tests of who pays how much, which do not know the providers. */
public final class Prices {

    /** A credit an image, everywhere. */
    public static final Pricing ONE_EACH = (provider, request, images) -> images;

    private Prices() {}

    /**
     * What a request asks for, taken literally.
     *
     * @param table by the key of a price; of providers that it does not name an image costs {@code others}
     */
    public static Pricing of(Map<String, Integer> table, int others) {
        PriceTable prices = PriceTable.of(table);
        return (provider, request, images) -> prices.names(provider)
                ? prices.require(new Order(provider, "", request.option("quality"), request.option("size"), images))
                : (long) others * images;
    }
}
