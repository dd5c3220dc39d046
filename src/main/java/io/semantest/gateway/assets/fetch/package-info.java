/**
 * Fetches the images that providers answer with links to: from where they may lead, in bounded time and size. Everything
 * here is safe for use by many threads.
 */
package io.semantest.gateway.assets.fetch;
