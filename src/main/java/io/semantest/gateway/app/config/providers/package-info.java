/**
 * Settings of providers: kamelet, keys, capabilities, prices, order.
 * What they mean for a request is the providers' matter.
 */
package io.semantest.gateway.app.config.providers;
