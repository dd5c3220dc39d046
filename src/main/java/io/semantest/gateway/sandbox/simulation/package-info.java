/**
 * What every simulated provider is made of: calls, generations, their pictures and their delivery. What one
 * provider says and how does not belong here.
 */
package io.semantest.gateway.sandbox.simulation;
