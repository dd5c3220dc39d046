/**
 * Remembers jobs and every call made for them, and decides which state may follow which.
 *
 * <p>Never calls a provider and never moves credits by itself; results and problems are JSON it does not look into.
 * {@code line} has what takes jobs up and works on them, {@code reading} what shows them to callers.
 *
 * <p>Everything here is safe for use by many threads.
 */
package io.semantest.gateway.jobs;
