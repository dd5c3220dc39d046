package io.semantest.gateway.jobs;

/**
 * What recovery did.
 *
 * @param failed jobs nobody can ask for again, now failed
 * @param queued jobs whose source is read again, back in the queue
 */
public record Recovered(int failed, int queued) {}
