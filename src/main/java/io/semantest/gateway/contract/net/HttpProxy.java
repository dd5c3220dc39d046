package io.semantest.gateway.contract.net;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy that speaks HTTP/1.1 and, for https, CONNECT (RFC 9110, section 9.3.6).
 *
 * @param host in lower case; IPv6 without brackets
 * @param user null when it asks for none
 * @param password null without a user; never shown
 */
public record HttpProxy(String host, int port, String user, String password) {

    private static final int HTTP = 80;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?<user>[^:@]*)(?::(?<password>.*))?@)?"
                    + "(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(?<port>\\d{1,5}))?/?");

    /**
     * Reads an address as curl does: {@code [http://][user[:password]@]host[:port]}, user and password percent-encoded.
     *
     * @throws IllegalArgumentException saying what the address must be, without the address
     */
    public static HttpProxy parse(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be the address of a proxy, such as http://proxy.example:3128");
        }
        String scheme = parts.group("scheme");
        if (scheme != null && !scheme.equalsIgnoreCase("http")) {
            throw new IllegalArgumentException("must be the address of an HTTP proxy, which begins with http://; "
                    + scheme + ":// is not supported");
        }
        int port = parts.group("port") == null ? HTTP : Integer.parseInt(parts.group("port"));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("must have a port from 1 to 65535");
        }
        String host = parts.group("host").toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        String user = parts.group("user");
        return new HttpProxy(
                host,
                port,
                user == null || user.isEmpty() ? null : decoded(user),
                user == null || user.isEmpty() ? null : decoded(parts.group("password")));
    }

    public HttpProxy with(String otherUser, String otherPassword) {
        return new HttpProxy(host, port, otherUser, otherPassword);
    }

    /** Host and port, which is all that anybody is told of it. */
    public String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The place alone, so that no log holds a password. */
    @Override
    public String toString() {
        return place();
    }

    private static String decoded(String part) {
        if (part == null) {
            return "";
        }
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("must have user and password percent-encoded (RFC 3986), a % as %25");
        }
    }
}
