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
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    private static final Pattern MISSING =
            Pattern.compile("(?i)\\b(?:required|missing|(?:not|n[o']t) (?:be )?(?:empty|blank|null|provided|given|set)"
                    + "|(?:is|was) (?:empty|blank|null|none|undefined))\\b|不能为空|为空|缺少|不存在");

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

    /** Whether a sentence says that there is none, although it has words: then it did not arrive. */
    boolean isMissedIn(String sentence) {
        return MISSING.matcher(sentence).find()
                && WORD.matcher(FLAG.matcher(text).replaceAll("")).find();
    }

    @Override
    public String toString() {
        return "a prompt of " + text.length() + " characters";
    }
}
