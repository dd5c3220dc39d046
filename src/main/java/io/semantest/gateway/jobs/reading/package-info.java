/**
 * Shows callers what has become of their jobs: lists, batches, and events as they happen.
 *
 * <p>Changes nothing.
 * Everything here is safe for use by many threads unless it says otherwise.
 */
package io.semantest.gateway.jobs.reading;
