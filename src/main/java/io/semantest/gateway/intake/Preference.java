package io.semantest.gateway.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a caller wants to be answered: the preferences of RFC 7240 that the gateway knows. As that asks, what it does not
 * know or cannot read counts as not said.
 *
 * @param async whether "accepted" will do for an answer (section 4.1)
 * @param await how long the caller is ready to wait for the result all the same (section 4.3), at most 30 s, or null
 */
record Preference(boolean async, Duration await) {

    private static final long LONGEST_SECONDS = 30;
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");

    /** @param header the header's value, the collection of its values, or null */
    static Preference of(Object header) {
        boolean async = false;
        Duration await = null;
        for (String token : joined(header).toLowerCase(Locale.ROOT).split(",")) {
            String preference = token.split(";", 2)[0].strip();
            Matcher wait = WAIT.matcher(preference);
            async |= preference.equals("respond-async");
            if (wait.matches()) {
                await = Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(wait.group(1))));
            }
        }
        return new Preference(async, async ? await : null);
    }

    private static String joined(Object header) {
        if (header instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return header == null ? "" : header.toString();
    }
}
