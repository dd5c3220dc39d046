package io.semantest.gateway.quota;

import java.util.List;

/**
 * The ledger, added up again.
 *
 * @param accounts how many balances there are
 * @param reservations how many reservations there are
 * @param entries how many rows the ledger has
 * @param differences empty when all figures agree
 */
public record Audit(long accounts, long reservations, long entries, List<Difference> differences) {}
