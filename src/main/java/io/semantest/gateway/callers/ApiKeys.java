package io.semantest.gateway.callers;

import io.semantest.gateway.contract.request.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The callers' API keys. Keys are random and long, so a fast digest protects them; only digests are configured.
 * Immutable.
 */
public final class ApiKeys {

    private static final int KEY_BYTES = 24;

    private final Map<String, Caller> callers = new HashMap<>();

    /** @param digests lower-case hex SHA-256 of each caller's key, by the caller's name */
    public ApiKeys(Map<String, String> digests) {
        digests.forEach((name, digest) -> callers.put(digest, new Caller(name)));
    }

    /** Whose key it is; empty when it is nobody's. */
    public Optional<Caller> callerOf(String key) {
        return Optional.ofNullable(callers.get(digest(key)));
    }

    /** A new key of 192 random bits. */
    public static String newKey() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return "sgw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is configured for a key. */
    public static String digest(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
