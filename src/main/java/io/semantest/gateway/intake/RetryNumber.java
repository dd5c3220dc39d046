package io.semantest.gateway.intake;

/**
 * Reads the header {@code x-stainless-retry-count}, in which OpenAI's clients, and others made by the same generator, say
 * how often they have sent a request before (openai 3.57.0 of PyPI, 7.59.0 of npm, 4.105.0 of Maven Central, 2026-11).
 */
final class RetryNumber {

    static final String HEADER = "x-stainless-retry-count";

    private RetryNumber() {}

    /** The number; null when there is none, or something that is no number. */
    static Integer read(Object header) {
        String text = header == null ? "" : header.toString().strip();
        return text.matches("\\d{1,4}") ? Integer.valueOf(text) : null;
    }
}
