/**
 * Decides who may spend how many credits at which provider this month, and keeps the ledger.
 *
 * <p>Never calls a provider and never opens a transaction of its own: every movement commits with the job it pays for.
 * Everything here is safe for use by many threads.
 */
package io.semantest.gateway.quota;
