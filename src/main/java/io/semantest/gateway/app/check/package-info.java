/**
 * The contract that every provider's kamelet keeps, and what checks it: a gateway of its own, an upstream that faults what
 * the provider would answer, and the commands {@code ./gateway provider new|check|docs}.
 */
package io.semantest.gateway.app.check;
