package io.semantest.gateway.contract.request;

/**
 * What makes a POST that is sent again the same POST (draft-ietf-httpapi-idempotency-key-header-07).
 *
 * @param scope the path it was sent to: a key counts for one of them
 * @param key as the caller chose it, without quotes
 * @param fingerprint SHA-256 of the body, in hex
 */
public record IdempotencyKey(String scope, String key, String fingerprint) {}
