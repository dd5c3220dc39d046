/** Decides on whose behalf a request is made, by its API key. Knows keys only as digests. Safe for many threads. */
package io.semantest.gateway.callers;
