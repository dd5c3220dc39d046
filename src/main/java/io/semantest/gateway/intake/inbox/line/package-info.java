/**
 * The lines of a file as requests: encodings, byte order marks, endings, lengths.
 * A {@link BatchLines} belongs to one thread; what becomes of a request is told in {@code report}.
 */
package io.semantest.gateway.intake.inbox.line;
