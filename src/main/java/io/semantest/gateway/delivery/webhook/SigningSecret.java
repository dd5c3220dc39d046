package io.semantest.gateway.delivery.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** A secret that a caller and the gateway share to sign webhooks: 24 to 64 bytes, written as whsec_ and Base64. */
public final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int NEW_BYTES = 32;

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    /** A new one of 256 random bits. */
    public static SigningSecret random() {
        byte[] key = new byte[NEW_BYTES];
        new SecureRandom().nextBytes(key);
        return new SigningSecret(key);
    }

    /** @throws IllegalArgumentException saying what a secret looks like, without the one that is none */
    public static SigningSecret parse(String text) {
        try {
            byte[] key =
                    text.startsWith(PREFIX) ? Base64.getDecoder().decode(text.substring(PREFIX.length())) : new byte[0];
            if (key.length >= LEAST_BYTES && key.length <= MOST_BYTES) {
                return new SigningSecret(key);
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below; the decoder would repeat a part of the secret.
        }
        throw new IllegalArgumentException("must be " + PREFIX + " and " + LEAST_BYTES + " to " + MOST_BYTES
                + " bytes in Base64; make one with ./gateway secret --new");
    }

    /** As it is configured and handed to the receiver. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return PREFIX + "(hidden)";
    }
}
