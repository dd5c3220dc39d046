/**
 * Makes the beans that routes name out of the domains' classes and the configuration, and the gauges over them.
 * Nothing here decides anything about a request.
 */
package io.semantest.gateway.app.wiring;
