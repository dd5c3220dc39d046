package io.semantest.gateway.sandbox.dialect.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Json;
import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** How fal.ai signs what it tells by webhook, with a key of this sandbox's own. */
final class FalSignature {
    static final String JWKS_PATH = "/.well-known/jwks.json";
    private static final int KEY_BYTES = 32;

    private final KeyPair keys;

    FalSignature() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ObjectNode jwks() {
        var encoded = keys.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
        var json = Json.object();
        json.putArray("keys")
                .addObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
        return json;
    }

    Map<String, String> of(String requestId, Buffer body) {
        try {
            var timestamp = String.valueOf(System.currentTimeMillis() / 1000);
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(String.join(
                            "\n",
                            requestId,
                            "sandbox",
                            timestamp,
                            HexFormat.of().formatHex(digest))
                    .getBytes(UTF_8));
            return Map.of(
                    "X-Fal-Webhook-Request-Id",
                    requestId,
                    "X-Fal-Webhook-User-Id",
                    "sandbox",
                    "X-Fal-Webhook-Timestamp",
                    timestamp,
                    "X-Fal-Webhook-Signature",
                    HexFormat.of().formatHex(signer.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
