package io.semantest.gateway.providers.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks callbacks as fal.ai signs them: header {@code <prefix>Signature} is the hexadecimal Ed25519 signature of four
 * lines, the headers {@code <prefix>Request-Id}, {@code <prefix>User-Id} and {@code <prefix>Timestamp} and the hexadecimal
 * SHA-256 of the body, by a key of a published key set, not older than five minutes. Safe for use by many threads.
 */
final class Ed25519Signature implements CallbackCheck {

    private final String prefix;
    private final Jwks jwks;
    private final InstantSource clock;

    /**
     * @param jwksUrl where the key set is
     * @param prefix what the headers' names begin with
     */
    Ed25519Signature(String jwksUrl, String prefix, KeySets keySets, InstantSource clock) {
        this.prefix = prefix;
        this.clock = clock;
        this.jwks = new Jwks(URI.create(jwksUrl), keySets, clock);
    }

    @Override
    public boolean accepts(Callback callback, String secret) {
        String timestamp = callback.header(prefix + "Timestamp");
        if (!Signatures.isFresh(timestamp, clock)) {
            return false;
        }
        String text = String.join(
                "\n",
                callback.header(prefix + "Request-Id"),
                callback.header(prefix + "User-Id"),
                timestamp,
                sha256(callback.body()));
        byte[] signature = hex(callback.header(prefix + "Signature"));
        return isSigned(jwks.keys(), text, signature) || isSigned(jwks.keysAfterAll(), text, signature);
    }

    private static boolean isSigned(List<PublicKey> keys, String text, byte[] signature) {
        return keys.stream().anyMatch(key -> isSigned(key, text, signature));
    }

    private static boolean isSigned(PublicKey key, String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException notHex) {
            return new byte[0];
        }
    }
}
