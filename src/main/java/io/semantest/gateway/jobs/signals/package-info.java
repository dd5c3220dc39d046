/**
 * Tells threads of this process that a job has changed, and nothing about it.
 *
 * <p>Costs nothing for jobs that nobody watches.
 * Everything here is safe for use by many threads unless it says otherwise.
 */
package io.semantest.gateway.jobs.signals;
