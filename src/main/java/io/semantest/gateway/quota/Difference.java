package io.semantest.gateway.quota;

/**
 * A balance or reservation that the ledger contradicts.
 *
 * @param subject the account ({@code caller/user/provider/period}) or the job it is about
 * @param what which figure
 * @param stored what the balance or the reservation says
 * @param ledger what the ledger's rows add up to
 */
public record Difference(String subject, String what, long stored, long ledger) {}
