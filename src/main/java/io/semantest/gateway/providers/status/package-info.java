/**
 * Asks providers how they are while nobody calls, and shows operators and callers what is known.
 * What a probe's answer means is said by the kamelet's table ({@code outcome}).
 */
package io.semantest.gateway.providers.status;
