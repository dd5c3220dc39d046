/**
 * Undoes content codings of answers within limits of bytes and memory (RFC 9110, section 8.4).
 * Knows no provider and no proxy.
 */
package io.semantest.gateway.app.http.coding;
