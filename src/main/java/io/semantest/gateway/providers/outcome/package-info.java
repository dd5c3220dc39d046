/**
 * What an answer means: the rows of outcome and wait tables, where they look, and what is told of it in the provider's words.
 * Knows neither Camel nor a provider; errors that no row lists are left to {@code judgement}.
 */
package io.semantest.gateway.providers.outcome;
