package io.semantest.gateway.assets;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Links to images as servers write them. */
final class Links {

    /** What no address may hold (RFC 3986), but some servers write nevertheless. */
    private static final Pattern FORBIDDEN = Pattern.compile("[^\\x21-\\x7e]|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    private Links() {}

    /**
     * The address. One without scheme or host leads to where the provider is.
     *
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when it is none
     */
    static URI uri(String link, URI providerBaseUrl) throws ProviderFailure {
        try {
            String escaped = FORBIDDEN.matcher(link.strip()).replaceAll(found -> escaped(found.group()));
            return providerBaseUrl.resolve(escaped);
        } catch (IllegalArgumentException malformed) {
            throw new ProviderFailure(Outcome.TRANSIENT, "An image's link is not a valid address");
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(String.format("%%%02X", one & 0xff));
        }
        return escaped.toString();
    }
}
