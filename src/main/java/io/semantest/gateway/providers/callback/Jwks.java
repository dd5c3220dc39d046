package io.semantest.gateway.providers.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.net.ProxyFailure;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Ed25519 keys of a JSON Web Key Set (RFC 8037), fetched when first needed and again after a day, or after a minute
 * when none fits: keys change. Safe for use by many threads.
 */
final class Jwks {

    private static final Logger LOG = LoggerFactory.getLogger(Jwks.class);
    private static final Duration KEEP = Duration.ofDays(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    private static final int KEY_BYTES = 32;

    /** What comes before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    private final URI url;
    private final InstantSource clock;
    private final KeySets source;
    private List<PublicKey> keys = List.of();
    private Instant fetchedAt = Instant.MIN;

    Jwks(URI url, KeySets source, InstantSource clock) {
        this.source = source;
        this.url = url;
        this.clock = clock;
    }

    /** The keys as they are known; empty when they cannot be fetched. */
    synchronized List<PublicKey> keys() {
        return keys.isEmpty() ? fetchOlderThan(BETWEEN_TRIES) : fetchOlderThan(KEEP);
    }

    /** The keys fetched again, unless that was done a moment ago. */
    synchronized List<PublicKey> keysAfterAll() {
        return fetchOlderThan(BETWEEN_TRIES);
    }

    private List<PublicKey> fetchOlderThan(Duration age) {
        Instant now = clock.instant();
        if (fetchedAt.equals(Instant.MIN) || !now.isBefore(fetchedAt.plus(age))) {
            fetchedAt = now;
            fetch();
        }
        return keys;
    }

    private void fetch() {
        try {
            keys = read(source.fetch(url));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn(
                    "the keys that callbacks are checked with cannot be fetched from {} ({})",
                    url,
                    e instanceof ProxyFailure ? e.getMessage() : e.getClass().getSimpleName());
        }
    }

    private static List<PublicKey> read(JsonNode set) throws GeneralSecurityException {
        List<PublicKey> found = new ArrayList<>();
        for (JsonNode key : set.path("keys")) {
            byte[] bytes = Base64.getUrlDecoder().decode(key.path("x").asText());
            if (key.path("crv").asText().equals("Ed25519") && bytes.length == KEY_BYTES) {
                String encoded = X509 + HexFormat.of().formatHex(bytes);
                found.add(KeyFactory.getInstance("Ed25519")
                        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded))));
            }
        }
        return List.copyOf(found);
    }
}
