/**
 * Reads a request of any intake into one form: checked, in one spelling, each fault pointed at where it was written.
 * Answers and HTTP headers are the steps' matter ({@code intake}).
 */
package io.semantest.gateway.intake.request;
