/**
 * Where the gateway may connect to when somebody else names the place. Decides by address and spelling alone, never
 * connects. Knows only the JDK; everything here is safe for use by many threads.
 */
package io.semantest.gateway.contract.net;
