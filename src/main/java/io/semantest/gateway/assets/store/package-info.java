/**
 * Keeps image bytes: in a folder, which several gateways may share, or in S3-compatible storage, or not at all.
 *
 * <p>An image is whole and durable once it has been stored; it never changes, and its id says when it was made. Which
 * images belong to jobs is not known here. Everything here is safe for use by many threads.
 */
package io.semantest.gateway.assets.store;
