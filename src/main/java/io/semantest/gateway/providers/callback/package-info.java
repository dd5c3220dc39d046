/**
 * Providers that call back: who may, how that is checked, and which attempt is woken. A callback is a wake-up and nothing
 * more; what became of a task is always asked of the provider.
 */
package io.semantest.gateway.providers.callback;
