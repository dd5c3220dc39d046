/**
 * The contract that every kamelet keeps, clause by clause: what the provider answers, and what the gateway must make of it.
 * How answers are produced is {@code upstream}; how clauses are run and reported is the folder above.
 */
package io.semantest.gateway.app.check.clause;
