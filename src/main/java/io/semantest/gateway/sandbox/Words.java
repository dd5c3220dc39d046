package io.semantest.gateway.sandbox;

import java.util.List;
import java.util.Locale;

/** Finds words in a prompt: whole words in any case, also in the plural. */
final class Words {
    private Words() {}

    static boolean anyOf(List<String> words, String prompt) {
        for (var found : prompt.toLowerCase(Locale.ROOT).split("[^a-z]+", 200)) {
            if (words.contains(found)
                    || found.endsWith("s") && words.contains(found.substring(0, found.length() - 1))) {
                return true;
            }
        }
        return false;
    }
}
