/**
 * A provider that answers wrongly on purpose: HTTP as bytes, with faults put into the sandbox's answers.
 * Knows no clause; it does what it is told and notes what was asked.
 */
package io.semantest.gateway.app.check.upstream;
