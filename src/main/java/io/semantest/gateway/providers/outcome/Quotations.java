package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Finds parts of a text in another: providers quote the beginning of a prompt, or what they found in it. */
final class Quotations {

    /** Characters in a row that do not stand in both by chance. */
    private static final int SHORTEST = 16;

    private Quotations() {}

    /** The words with another text in place of each part of the quoted one, as it is written or as JSON escapes it. */
    static String of(String quoted, String words, String instead) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(quoted));
        return replaced(quoted, replaced(escaped, words, instead), instead);
    }

    private static String replaced(String quoted, String words, String instead) {
        StringBuilder left = new StringBuilder();
        int from = 0;
        while (from < words.length()) {
            int to = from + SHORTEST;
            if (to > words.length() || !quoted.contains(words.substring(from, to))) {
                left.append(words.charAt(from++));
                continue;
            }
            while (to < words.length() && quoted.contains(words.substring(from, to + 1))) {
                to++;
            }
            left.append(instead);
            from = to;
        }
        return left.toString();
    }
}
