/** What {@code /observe/health} tells operators beside whether the gateway is up and ready. */
package io.semantest.gateway.app.health;
