/**
 * Recognises PNG, JPEG and WebP by their bytes and says whether they are whole. Nothing is believed that the bytes do not
 * prove, and nothing is allocated on the word of a header. Everything here is safe for use by many threads.
 */
package io.semantest.gateway.assets.format;
