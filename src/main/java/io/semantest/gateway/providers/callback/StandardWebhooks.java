package io.semantest.gateway.providers.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;

/**
 * Checks callbacks as Standard Webhooks (standardwebhooks.com) says: header {@code webhook-signature} holds {@code v1,}
 * and the Base64 HMAC-SHA256 of {@code <webhook-id>.<webhook-timestamp>.<body>}, not older than five minutes. Safe for
 * use by many threads.
 */
final class StandardWebhooks implements CallbackCheck {

    private static final String PREFIX = "whsec_";

    private final byte[] key;
    private final InstantSource clock;

    /**
     * @param secret {@code whsec_} and Base64; empty when the operator has configured none, and nothing is checked
     * @throws IllegalArgumentException without repeating the secret
     */
    StandardWebhooks(String secret, InstantSource clock) {
        this.key = secret.isBlank() ? new byte[0] : decoded(secret.strip());
        this.clock = clock;
    }

    @Override
    public boolean accepts(Callback callback, String secret) {
        if (key.length == 0) {
            return true;
        }
        if (!Signatures.isFresh(callback.header("webhook-timestamp"), clock)) {
            return false;
        }
        byte[] expected = Base64.getEncoder().encode(CallbackToken.hmac(key, signed(callback)));
        return Arrays.stream(callback.header("webhook-signature").split(" "))
                .filter(signature -> signature.startsWith("v1,"))
                .map(signature -> signature.substring(3).getBytes(UTF_8))
                .anyMatch(signature -> MessageDigest.isEqual(expected, signature));
    }

    private static byte[] signed(Callback callback) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        String head = callback.header("webhook-id") + "." + callback.header("webhook-timestamp") + ".";
        text.writeBytes(head.getBytes(UTF_8));
        text.writeBytes(callback.body());
        return text.toByteArray();
    }

    private static byte[] decoded(String secret) {
        try {
            return Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("a webhook secret must be whsec_ and Base64");
        }
    }
}
