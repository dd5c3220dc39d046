package io.semantest.gateway.sandbox.picture.canvas;

import java.util.List;
import java.util.Locale;

/** Finds words in a prompt: whole words in any case, also in the plural. */
public final class PromptWords {
    private PromptWords() {}

    public static boolean anyOf(List<String> words, String prompt) {
        for (var found : prompt.toLowerCase(Locale.ROOT).split("[^a-z]+", 200)) {
            if (words.contains(found)
                    || found.endsWith("s") && words.contains(found.substring(0, found.length() - 1))) {
                return true;
            }
        }
        return false;
    }
}
