package io.semantest.gateway.crash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver's own check of a webhook, written after the specification of Standard Webhooks and nothing else. */
final class Signatures {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private Signatures() {}

    /** Whether one of the signatures in the header, which blanks separate, is that of the secret. */
    static boolean areValid(String secret, String id, String timestamp, byte[] body, String header) {
        byte[] expected = (VERSION + sign(secret, id, timestamp, body)).getBytes(StandardCharsets.UTF_8);
        for (String signature : header.split(" ")) {
            if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    static String sign(String secret, String id, String timestamp, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
