/**
 * Recognises PNG, JPEG and WebP by their bytes and says whether they are whole; nothing is believed that the
 * bytes do not prove, and nothing is allocated on the word of a header. How one format is read lies in a folder
 * of its own, what is done with images does not belong here. Everything here is safe for use by many threads.
 */
package io.semantest.gateway.assets.format;
