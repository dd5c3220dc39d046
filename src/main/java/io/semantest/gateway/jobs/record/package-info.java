/**
 * What a job, a batch and an attempt are, their states, and their rows in the database and in JSON.
 * Decides nothing about when a state changes: that is {@code store}.
 */
package io.semantest.gateway.jobs.record;
