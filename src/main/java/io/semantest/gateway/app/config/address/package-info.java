/**
 * Addresses that operators write: of servers, of the gateway itself, of proxies; made canonical or refused with a remedy.
 * Nothing here connects to anything.
 */
package io.semantest.gateway.app.config.address;
