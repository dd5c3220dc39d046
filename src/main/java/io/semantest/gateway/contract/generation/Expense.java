package io.semantest.gateway.contract.generation;

/**
 * What an attempt cost the operator, as far as it is known.
 *
 * @param usage what the provider said of its own units and cost, as JSON in its own words; null when it said nothing
 * @param cost by the operator's table, in millionths of {@code currency}; null when it is not known
 * @param currency code of three letters (ISO 4217); null when {@code cost} is
 */
public record Expense(String usage, Long cost, String currency) {

    /** Nothing is known. */
    public static final Expense UNKNOWN = new Expense(null, null, null);
}
