package io.semantest.gateway.intake.request;

import io.semantest.gateway.intake.schema.QuotedText;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** The configured providers' names, for which {@code _} and {@code -} are the same. */
final class ProviderNames {

    static final String AUTOMATIC = "automatic";

    private final TreeMap<String, String> bySpelling = new TreeMap<>();

    ProviderNames(Collection<String> names) {
        names.forEach(name -> bySpelling.put(spelled(name), name));
    }

    Optional<String> named(String given) {
        return Optional.ofNullable(bySpelling.get(spelled(given)));
    }

    /** What to tell somebody who named no known provider. */
    String refusal(String given) {
        String hint = MemberNames.nearest(spelled(given), bySpelling.values())
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
        return "provider must be one of " + AUTOMATIC + ", " + String.join(", ", bySpelling.values()) + "; was "
                + QuotedText.of(given) + "." + hint;
    }

    static String spelled(String name) {
        return name.replace('_', '-');
    }
}
