package io.semantest.gateway.assets;

import java.time.Duration;
import java.util.Map;

/** How long callers may keep an image, and what else its answer says whatever the image is (RFC 9110, RFC 9111). */
final class Caching {

    private Caching() {}

    /**
     * The headers of a picture that never changes, and that no browser is to take for anything but a picture.
     *
     * @param tag entity tag
     * @param keptFor how long it may be shown without asking again
     */
    static Map<String, String> headers(String tag, Duration keptFor) {
        return Map.of(
                "ETag",
                tag,
                "Cache-Control",
                "private, max-age=" + keptFor.toSeconds() + ", immutable",
                "X-Content-Type-Options",
                "nosniff",
                "Content-Security-Policy",
                "default-src 'none'; sandbox");
    }

    /** Whether the caller has the picture already, by weak comparison (RFC 9110, section 13.1.2). */
    static boolean has(String ifNoneMatch, String tag) {
        return ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(tag.substring(tag.indexOf('"')));
    }
}
