/**
 * Takes jobs from the queue and has them worked on: whose turn it is, by which worker, and who takes up what another left
 * behind.
 *
 * <p>Decides who works on what; never calls a provider by itself.
 * Everything here is safe for use by many threads unless it says otherwise.
 */
package io.semantest.gateway.jobs.queue;
