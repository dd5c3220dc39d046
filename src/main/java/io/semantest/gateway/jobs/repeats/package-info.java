/**
 * Calls that come again: numbered retries of clients, equal keys and equal requests join the job that is there.
 * Whether a job may be repeated after its failure is its route's matter, not theirs.
 */
package io.semantest.gateway.jobs.repeats;
