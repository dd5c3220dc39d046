/**
 * Changes jobs in transactions: admitted, begun, ended once, taken over after a lease has expired, kept for equal keys.
 * Knows no Camel and no worker; who takes jobs up is {@code queue}.
 */
package io.semantest.gateway.jobs.store;
