package io.semantest.gateway.assets.fetch;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Where a link leads to. Containers have names with underscores, which {@link URI} does not take for hosts (RFC 2396) but
 * resolvers do.
 *
 * @param host null when there is none
 * @param port -1 when none is written
 */
record RemoteHost(String host, int port, boolean isUnderscored, String scheme) {

    private static final Pattern UNDERSCORED = Pattern.compile("([A-Za-z0-9._-]*_[A-Za-z0-9._-]*)(?::(\\d{1,5}))?");

    static RemoteHost of(URI url) {
        String authority = url.getRawAuthority();
        Matcher parts = UNDERSCORED.matcher(url.getHost() != null || authority == null ? "" : authority);
        return parts.matches()
                ? new RemoteHost(
                        parts.group(1),
                        parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2)),
                        true,
                        url.getScheme())
                : new RemoteHost(url.getHost(), url.getPort(), false, url.getScheme());
    }

    /** What the HTTP client connects to; null where it finds that out of the request. */
    HttpHost target(HttpGet get) {
        if (!isUnderscored) {
            return null;
        }
        get.setAuthority(new URIAuthority(host, port));
        return new HttpHost(scheme, host, port);
    }
}
