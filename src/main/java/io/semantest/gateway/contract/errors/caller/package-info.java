/**
 * Reasons that lie in what the caller sent or asked for: wrong, too large, not there, not allowed.
 * Reasons that lie with providers or with the gateway are in the folder above.
 */
package io.semantest.gateway.contract.errors.caller;
