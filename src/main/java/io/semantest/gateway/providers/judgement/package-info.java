/**
 * Decides what a provider's error means where no row of its kamelet's outcome table lists it: by its codes, by the fields
 * and sentences in it, and by what of the request was the caller's. One place for all dialects.
 *
 * <p>Knows neither Camel nor a kamelet. Everything here is immutable and safe for use by many threads.
 */
package io.semantest.gateway.providers.judgement;
