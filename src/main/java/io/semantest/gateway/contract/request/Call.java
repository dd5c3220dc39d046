package io.semantest.gateway.contract.request;

/**
 * What makes a request without an idempotency key the same request as an earlier one.
 *
 * @param id 64 bits of a SHA-256 over caller, intake and request
 * @param retry how often its client says to have sent it before: 1 for its first retry; 0 where it does not say
 */
public record Call(long id, int retry) {}
