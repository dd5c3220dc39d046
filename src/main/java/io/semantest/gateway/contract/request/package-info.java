/**
 * What is asked for, by whom and under which terms.
 * What came of it is {@code generation}. Immutable.
 */
package io.semantest.gateway.contract.request;
