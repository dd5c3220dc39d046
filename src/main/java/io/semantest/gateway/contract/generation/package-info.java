/**
 * What came of a request: attempts, outcomes, what is missing, what it cost, and tasks that go on.
 * What a caller is told of it is {@code errors}. Immutable.
 */
package io.semantest.gateway.contract.generation;
