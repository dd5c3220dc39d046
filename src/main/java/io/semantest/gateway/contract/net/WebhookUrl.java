package io.semantest.gateway.contract.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A URL that a caller wants to be told at, in the one spelling that everybody reads alike: what one parser takes for a
 * name and another for an address is no webhook URL.
 *
 * @param uri as the caller wrote it
 * @param host in lower case; an IPv6 address in brackets
 * @param port as written, or the scheme's own
 */
public record WebhookUrl(URI uri, String host, int port) {

    /** Longest URL, in characters. */
    public static final int LONGEST = 2048;

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    /** What a browser would read as an IPv4 address (WHATWG URL, "ends in a number"). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");

    /** RFC 1035, section 2.3.4, without the dots at both ends. */
    private static final int LONGEST_HOST = 253;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what to do, for the caller's eyes
     */
    public static WebhookUrl parse(String url) {
        if (url.length() > LONGEST) {
            throw refused("must be at most " + LONGEST + " characters long, was " + url.length() + ". Shorten it.");
        }
        URI uri = uri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw refused("must begin with http:// or https://.");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("must not hold a user or password. Check the webhook-signature header instead.");
        }
        if (uri.getRawFragment() != null) {
            throw refused("must not have a #fragment. Leave it out.");
        }
        String host = host(uri);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        return new WebhookUrl(uri, host, port);
    }

    /** Host and port, as {@code gateway.delivery.private-hosts} names them. */
    public String place() {
        return host + ":" + port;
    }

    /** Whether the host is an address, not a name. */
    boolean isLiteral() {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException broken) {
            throw refused("must be a URL (RFC 3986). Percent-encode blanks and other special characters.");
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw refused(
                    "must name a host of letters, digits, dots and dashes. Write an international name in Punycode.");
        }
        if (host.length() > LONGEST_HOST) {
            throw refused("must name a host of at most " + LONGEST_HOST + " characters.");
        }
        if (host.endsWith(".") || host.contains("%")) {
            throw refused("must name a host without a dot at its end and without a zone.");
        }
        if (ENDS_IN_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            throw refused("must have an IPv4 address as four decimal numbers, such as 192.0.2.1.");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("webhookUrl " + rule);
    }
}
