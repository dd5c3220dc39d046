/**
 * How the sandbox behaves when it is told to: slow, faulty, refusing. What the failure looks like in a provider's
 * dialect does not belong here.
 */
package io.semantest.gateway.sandbox.behaviour;
