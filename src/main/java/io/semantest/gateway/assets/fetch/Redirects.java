package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.net.URI;
import java.util.Set;

/** Where an answer that is not the image leads to. */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> MAY_PASS = Set.of(403, 404, 408, 409, 423, 425, 429);

    private Redirects() {}

    /**
     * @param location may be null
     * @throws ProviderFailure {@link ProviderFailure#isPending pending} where what the status says may pass: stores of
     *     objects say that there is no such image, or that it is not for everybody, until they have it everywhere
     */
    static URI target(URI from, int status, String location) throws ProviderFailure {
        if (STATUSES.contains(status) && location != null) {
            return target(from, location);
        }
        String detail = detail(from, "HTTP " + status);
        throw status / 100 == 5 || status / 100 == 2 || MAY_PASS.contains(status)
                ? ProviderFailure.undelivered(detail)
                : new ProviderFailure(Outcome.TRANSIENT, detail);
    }

    static URI target(URI from, String location) throws ProviderFailure {
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw refused(from, "a redirect to no valid address");
        }
        if ("https".equalsIgnoreCase(from.getScheme())
                && !"https".equalsIgnoreCase(target.getScheme())
                && !isImage(target)) {
            throw refused(from, "a redirect from https to " + target.getScheme());
        }
        return target;
    }

    /** Whether the address holds the image, so that nothing is to be fetched. */
    static boolean isImage(URI target) {
        return "data".equalsIgnoreCase(target.getScheme());
    }

    private static ProviderFailure refused(URI from, String reason) {
        return new ProviderFailure(Outcome.TRANSIENT, detail(from, reason));
    }

    private static String detail(URI from, String reason) {
        return "fetching an image from " + RemoteHost.of(from).host() + ": " + reason;
    }
}
