/**
 * Turns a provider's answer into checked image bytes and keeps them: what counts as an image, where it may be fetched
 * from, and how it becomes durable.
 *
 * <p>Never lists an asset before its bytes are on the disk. Everything here is safe for use by
 * many threads.
 */
package io.semantest.gateway.assets;
