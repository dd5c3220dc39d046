/**
 * Simulates image providers over real HTTP, so that the gateway does its whole job without a provider key.
 * Speaks each provider's wire dialect, draws real pictures from the prompt, and fails on request. It decides nothing for
 * the gateway and shares no code with it. {@link io.semantest.gateway.sandbox.Sandbox} is safe for use by many threads.
 */
package io.semantest.gateway.sandbox;
