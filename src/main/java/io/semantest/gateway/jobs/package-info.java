/**
 * The steps that routes call to open, queue, repeat and end jobs and batches.
 *
 * <p>Never calls a provider and never moves credits by itself; results and problems are JSON it does not look into. What is
 * kept lies in {@code record} and {@code store}, who works on jobs in {@code queue}, what callers see in {@code reading}.
 *
 * <p>Everything here is safe for use by many threads.
 */
package io.semantest.gateway.jobs;
