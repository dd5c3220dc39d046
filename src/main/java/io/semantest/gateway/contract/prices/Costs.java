package io.semantest.gateway.contract.prices;

import java.util.OptionalLong;

/**
 * What providers charge the operator.
 *
 * @param table amounts in millionths of {@code currency}; nothing of a provider whose cost is not known
 * @param currency code of three letters (ISO 4217)
 */
public record Costs(PriceTable table, String currency) {

    /** Of providers of which nothing is known. */
    public static final Costs UNKNOWN = new Costs(PriceTable.EMPTY, "USD");

    /** Empty when it is not known, which is not the same as nothing. */
    public OptionalLong of(Order order) {
        return table.of(order);
    }
}
