/**
 * What a caller can be told when a request is not served, one type per reason.
 *
 * <p>Each carries a {@link io.semantest.gateway.contract.errors.Problem}; whoever answers the caller decides the
 * shape (RFC 9457, OpenAI's error object, a row of a report). Messages never hold secrets, prompts or stack traces.
 */
package io.semantest.gateway.contract.errors;
