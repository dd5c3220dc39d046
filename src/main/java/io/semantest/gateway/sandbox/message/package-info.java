/**
 * What goes over the wire: answers, JSON, forms and parameters, and requests that are refused. Nothing here knows
 * a provider or a picture.
 */
package io.semantest.gateway.sandbox.message;
