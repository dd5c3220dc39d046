package io.semantest.gateway.intake.inbox.line;

/**
 * One line that is not blank.
 *
 * @param index position among the lines that are not blank, from 0
 * @param number the line's number in the file, from 1, as an editor shows it
 * @param text the line without its end; null when there is a fault
 * @param fault why the line cannot be read, for people; null when there is text
 */
public record BatchLine(long index, long number, String text, String fault) {}
