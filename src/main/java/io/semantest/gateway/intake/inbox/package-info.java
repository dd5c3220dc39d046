/**
 * Files dropped into a folder: which file it is, which requests its lines hold, and what became of each.
 *
 * <p>Never decides when a file is complete, never calls a provider and never holds more of a file in memory than one
 * line. A {@link BatchLines} belongs to one thread; everything else public is safe for use by many threads.
 */
package io.semantest.gateway.intake.inbox;
