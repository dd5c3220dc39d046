package io.semantest.gateway.app.config.address;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.Settings;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https URL as configured, in the one spelling that the HTTP client can use (RFC 3986): scheme and host in lower
 * case, names of other scripts in ASCII (RFC 5891), no slash at the end. Immutable.
 */
public final class HttpAddress {

    private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?#\\\\]*)(/[^?#]*)?([?#].*)?");
    private static final Pattern SEVERAL = Pattern.compile("(?i)[,;|]https?://");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*)(?::(\\d*))?");
    private static final int HIGHEST_PORT = 65_535;

    /** RFC 1035, section 2.3.4, without the dots at both ends. */
    private static final int LONGEST_HOST = 253;

    private final URI uri;

    private HttpAddress(URI uri) {
        this.uri = uri;
    }

    /**
     * Reads the address that a setting names, and notes what is wrong with it.
     *
     * @return empty when there is a problem, which is noted
     */
    public static Optional<HttpAddress> of(Setting setting, Settings settings) {
        try {
            return Optional.of(parse(setting.value()));
        } catch (IllegalArgumentException objection) {
            settings.problem(setting.problem(
                    "must be an http or https URL, such as http://host:8080/path: " + objection.getMessage()));
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException saying what is wrong, and what to do */
    static HttpAddress parse(String url) {
        if (url.chars().anyMatch(one -> one <= ' ' || Character.isSpaceChar(one) || Character.isISOControl(one))) {
            throw new IllegalArgumentException("it holds a blank; a path's blank is written %20");
        }
        url.codePoints()
                .filter(one -> Character.getType(one) == Character.FORMAT)
                .findFirst()
                .ifPresent(unseen -> {
                    throw new IllegalArgumentException(
                            String.format("it holds the invisible character U+%04X; write it anew", unseen));
                });
        if (url.matches("[\"'<].*")) {
            throw new IllegalArgumentException("leave the quotes around it out");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    url.contains("\\")
                            ? "write slashes, not backslashes"
                            : "write http:// or https:// before the host");
        }
        if (SEVERAL.matcher(url).find()) {
            throw new IllegalArgumentException("it must be one address; each further one is a provider of its own");
        }
        String authority = parts.group(2);
        if (authority.contains("@")) {
            throw new IllegalArgumentException(
                    "it must name no user and no password; keys have a setting of their own");
        }
        if (parts.group(4) != null) {
            throw new IllegalArgumentException(
                    "it must end before " + parts.group(4).charAt(0) + "; a query is none of an address");
        }
        return at(parts.group(1).toLowerCase(Locale.ROOT), authority, parts.group(3) == null ? "" : parts.group(3));
    }

    private static HttpAddress at(String scheme, String authority, String path) {
        Matcher place = AUTHORITY.matcher(authority);
        if (!place.matches()) {
            throw new IllegalArgumentException(
                    authority.indexOf(':') != authority.lastIndexOf(':')
                            ? "an IPv6 address is written in brackets, http://[::1]:8080"
                            : "\"" + authority + "\" is no host with a port");
        }
        String port = place.group(2) == null || place.group(2).isEmpty() ? "" : ":" + port(place.group(2));
        String trimmed = path.replaceAll("/+$", "");
        try {
            URI uri = new URI(scheme + "://" + host(place.group(1)) + port + trimmed);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException(unusable(place.group(1)));
            }
            return new HttpAddress(uri);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(
                    malformed.getReason().toLowerCase(Locale.ROOT) + "; other characters are written as %XX");
        }
    }

    private static int port(String digits) {
        int port = digits.length() > 5 ? HIGHEST_PORT + 1 : Integer.parseInt(digits);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("its port must be from 1 to " + HIGHEST_PORT);
        }
        return port;
    }

    private static String host(String host) {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("it has no host");
        }
        if (host.contains("_")) {
            throw new IllegalArgumentException("the host " + host
                    + " has an underscore, which no host name may have (RFC 1123) and the HTTP client cannot use; give it "
                    + "another name, such as a network alias " + host.replace('_', '-') + ", or use its address");
        }
        if (host.startsWith("[")) {
            return host;
        }
        if (host.length() > LONGEST_HOST) {
            throw new IllegalArgumentException("its host must have at most " + LONGEST_HOST + " characters");
        }
        try {
            return IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            throw new IllegalArgumentException(unusable(host));
        }
    }

    private static String unusable(String host) {
        return "the HTTP client cannot use the host " + host
                + ": its parts are letters, digits and inner dashes, and the last one begins with a letter";
    }

    /** Whether it names every address of a machine, which is where servers listen and nobody can go. */
    boolean isWildcard() {
        try {
            return isLiteral() && InetAddress.getByName(uri.getHost()).isAnyLocalAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private boolean isLiteral() {
        return uri.getHost().startsWith("[") || uri.getHost().matches("[0-9.]+");
    }

    public boolean hasPath() {
        return !uri.getRawPath().isEmpty();
    }

    /** Without a slash at the end. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
