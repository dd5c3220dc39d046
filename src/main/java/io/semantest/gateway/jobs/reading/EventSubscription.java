package io.semantest.gateway.jobs.reading;

/**
 * A caller's checked wish to be told a job's events.
 *
 * @param jobId a job of that caller
 * @param after place of the last event that the caller already has; 0 when it has none
 */
public record EventSubscription(String jobId, long after) {}
