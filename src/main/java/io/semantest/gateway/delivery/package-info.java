/**
 * Finished work handed onward: images and their descriptions put into folders where other programs wait for them.
 *
 * <p>Never decides what is delivered or under which name, and never leaves a half file under a final name. Safe for use
 * by many threads.
 */
package io.semantest.gateway.delivery;
