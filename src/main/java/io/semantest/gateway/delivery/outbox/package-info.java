/**
 * What is owed to the world outside: written in the transaction that ends a job, claimed by workers, tried until it is
 * delivered or dead. Never sends anything itself. Everything here is safe for use by many threads.
 */
package io.semantest.gateway.delivery.outbox;
