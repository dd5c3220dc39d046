package io.semantest.gateway.providers.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the end of a callback URL, {@code <job>.<provider>.<call>.<signature>}: who does not know the secret
 * cannot make one, and nothing has to be remembered. Immutable.
 */
final class CallbackToken {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 400;

    private final byte[] secret;

    /** @param secret the same in every gateway on the database, at least 32 random bytes */
    CallbackToken(byte[] secret) {
        this.secret = secret.clone();
    }

    /** What is waited for: one call of one job to one provider, whichever run of the job it is. */
    static String key(String jobId, String provider, int call) {
        return jobId + "." + provider + "." + call;
    }

    String of(String key) {
        return key + "." + signature("token " + key);
    }

    /** What the provider may sign callbacks with: of no use for anything but this key. */
    String secretFor(String key) {
        return signature("secret " + key);
    }

    /** The key of a token that was made with this secret; compared in constant time. */
    Optional<String> keyOf(String token) {
        int end = token.length() > LONGEST ? -1 : token.lastIndexOf('.');
        if (end <= 0) {
            return Optional.empty();
        }
        String key = token.substring(0, end);
        byte[] expected = signature("token " + key).getBytes(StandardCharsets.US_ASCII);
        byte[] found = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, found) ? Optional.of(key) : Optional.empty();
    }

    private String signature(String text) {
        byte[] signature = hmac(secret, text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
