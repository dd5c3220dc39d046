package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import java.net.URI;
import java.util.Set;

/** Where an answer that is not the image leads to. */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    /** @param location may be null */
    static URI target(URI from, int status, String location) throws ProviderFailure {
        if (!STATUSES.contains(status) || location == null) {
            throw refused(from, "HTTP " + status);
        }
        return target(from, location);
    }

    static URI target(URI from, String location) throws ProviderFailure {
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw refused(from, "a redirect to no valid address");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(target.getScheme())) {
            throw refused(from, "a redirect from https to " + target.getScheme());
        }
        return target;
    }

    private static ProviderFailure refused(URI from, String reason) {
        return new ProviderFailure(Outcome.TRANSIENT, "fetching an image from " + from.getHost() + ": " + reason);
    }
}
