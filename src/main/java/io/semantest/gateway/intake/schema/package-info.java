/**
 * The published schema as a program uses it: the OpenAPI document, JSON read strictly, pointers and quotes for messages.
 * Knows no request in particular; what a request's members mean is {@code request}.
 */
package io.semantest.gateway.intake.schema;
