package io.semantest.gateway.callers;

import io.semantest.gateway.contract.errors.caller.Unauthorized;
import io.semantest.gateway.contract.request.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Finds out on whose behalf a request is made, by its key. Immutable. */
public final class Identification {

    private static final String BEARER = "Bearer ";

    /** As this gateway, Azure OpenAI and RFC 6750, section 2.3, write them, without case, hyphens and underscores. */
    private static final Set<String> NAMES_OF_KEYS = Set.of("accesstoken", "apikey", "authorization", "xapikey");

    private final ApiKeys keys;

    /** @param keys the callers' keys, or null when authentication is off and everybody is {@link Caller#LOCAL} */
    public Identification(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * Whose key came with the request. A key in the URL, where logs keep it, is not taken.
     *
     * @param query the URL's query as it was sent, or null
     * @param authorization header {@code Authorization}, or null
     * @param apiKey header {@code X-API-Key}, or null
     * @throws Unauthorized when keys are asked for and none or a wrong one came
     */
    public Caller caller(String query, String authorization, String apiKey) {
        if (keys == null) {
            return Caller.LOCAL;
        }
        if (hasKeyInQuery(query)) {
            throw new Unauthorized("The key must come in a header, not in the URL. Treat this one as known to others.");
        }
        String key = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length())
                : apiKey;
        if (key == null) {
            throw new Unauthorized("Send the key as \"Authorization: Bearer <key>\" or \"X-API-Key: <key>\".");
        }
        return keys.callerOf(key.strip())
                .orElseThrow(() -> new Unauthorized("This key is not known. Ask the operator for a valid one."));
    }

    private static boolean hasKeyInQuery(String query) {
        return query != null
                && Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .map(name -> URLDecoder.decode(
                                name.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8))
                        .map(name -> name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT))
                        .anyMatch(NAMES_OF_KEYS::contains);
    }
}
