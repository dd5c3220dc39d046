package io.semantest.gateway.providers.judgement;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The caller's prompt, for what a provider says about it. Its text is never shown. Immutable.
 *
 * @param text empty where it is not known
 */
record SentPrompt(String text) {

    static final SentPrompt UNKNOWN = new SentPrompt("");

    /** Longer than what servers in between take for a page's address, shorter than any limit they have for a body. */
    private static final int LONG = 4000;

    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--\\p{L}[\\w-]*");

    /** Whether a body can be too large because of it. */
    boolean isLong() {
        return text.length() > LONG;
    }

    /** Whether a sentence complains about a flag, such as {@code --ar}, that stands in it. */
    boolean hasFlagOf(String sentence) {
        Matcher flag = FLAG.matcher(sentence);
        String lower = text.toLowerCase(Locale.ROOT);
        return flag.results().anyMatch(found -> lower.contains(found.group().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "a prompt of " + text.length() + " characters";
    }
}
