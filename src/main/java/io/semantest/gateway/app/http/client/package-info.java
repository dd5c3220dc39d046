/**
 * How HTTP clients are set up: deadlines, proxies, connections, largest answers.
 * What bytes of an answer are is {@code coding}; what they mean is the kamelets' matter.
 */
package io.semantest.gateway.app.http.client;
