/**
 * Simulates image providers over real HTTP, so that the gateway does its whole job without a provider key: the server and
 * what controls it lie here, dialects, behaviours, fixtures and pictures in folders of their own. It decides nothing for
 * the gateway and shares no code with it. {@link io.semantest.gateway.sandbox.Sandbox} is safe for use by many threads.
 */
package io.semantest.gateway.sandbox;
