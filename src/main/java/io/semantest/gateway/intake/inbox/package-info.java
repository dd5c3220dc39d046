/**
 * Files dropped into a folder: when one is at rest, what is run for it, and what is not read and why.
 *
 * <p>Lines are read in {@code line} and told of in {@code report}. Never calls a provider and never holds more of a file in
 * memory than one line. Everything public is safe for use by many threads unless it says otherwise.
 */
package io.semantest.gateway.intake.inbox;
