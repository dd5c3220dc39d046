package io.semantest.gateway.providers.outcome;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Leaves out of a provider's words what is nobody's business: keys, whose account it is, addresses with credentials, and
 * what the caller wrote. What is left is one line without control characters.
 */
public final class Redaction {

    private static final String LEFT_OUT = "…";

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\s]+");

    private static final List<Pattern> PRIVATE = List.of(
            // Addresses with a user or a query, of which either may be a key, and e-mail addresses
            Pattern.compile("\\b[a-z][a-z0-9+.-]*://[^\\s'\"<>@/]*@[^\\s'\"<>]*", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(?<=\\b[a-z]{3,8}://[^\\s'\"<>?]{1,300})\\?[^\\s'\"<>]+", Pattern.CASE_INSENSITIVE),
            Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
            // Keys and ids, as providers write them
            Pattern.compile("\\b(?:bearer|basic)\\s+[\\w.~+/=*-]{6,}", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\b(?:r8|hf|whsec)_[\\w*]{6,}"),
            Pattern.compile(
                    "\\b(?:org|proj|user|acct|team|sk|pk|ak|key|tok|cus|sub)[-_](?=[\\w.-]*[A-Z0-9*])[\\w*.-]*[A-Za-z0-9*]{3,}"),
            Pattern.compile("\\bAIza[\\w*-]{8,}"),
            Pattern.compile("\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?::[\\w*-]+)?\\b"),
            Pattern.compile("\\beyJ[\\w-]+\\.[\\w.-]+"),
            Pattern.compile(
                    "(?<![\\w./-])(?=[A-Za-z+*]*[0-9])(?=[0-9+*]*[A-Za-z])[A-Za-z0-9+*]{20,}={0,2}(?![\\w./-])"),
            Pattern.compile(
                    "(?<=\\b(?:organi[sz]ation|org|project|projects|account|accounts|team|tenant|subscription|subscriptions|workspace|user|customer|api[ -]?key|key|token)(?: (?:id|name|number|provided|is))?[ :=/]{1,3}['\"`]?)(?=[\\w.*-]*\\d)[\\w.*-]{3,}",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(?<=\\b(?:organi[sz]ation|org|project|account|team|tenant|subscription|workspace|customer|api[ -]?key|key|token)(?: (?:id|name|number|provided|is))?[ :=]{1,3}['\"`])[^'\"`]{1,100}",
                    Pattern.CASE_INSENSITIVE));

    private Redaction() {}

    /**
     * @param written what must not be told in any case, such as the prompt and the key; what is shorter than four
     *     characters is nobody's secret
     */
    public static String of(String words, Collection<String> written) {
        String told = words;
        for (String secret : written) {
            if (secret != null && secret.strip().length() > 3) {
                told = told.replace(secret, LEFT_OUT).replace(secret.strip(), LEFT_OUT);
                told = Quotations.of(secret, told, LEFT_OUT);
            }
        }
        told = UNSEEN.matcher(told).replaceAll(" ").strip();
        for (Pattern secret : PRIVATE) {
            told = secret.matcher(told).replaceAll(LEFT_OUT);
        }
        return told;
    }
}
