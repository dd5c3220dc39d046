/**
 * How the HTTP server is set up: threads, size limits, paths, pages for framework errors.
 * Clients are in {@code client} and {@code coding}, event streams in {@code events}.
 */
package io.semantest.gateway.app.http;
