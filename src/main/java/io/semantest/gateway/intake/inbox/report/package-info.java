/**
 * What became of a file and of each of its lines: results, counts, the report, and where they are written.
 * Reads no line and runs no job.
 */
package io.semantest.gateway.intake.inbox.report;
