package io.semantest.gateway.providers.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways in which providers sign callbacks, each damaged in every part. */
final class SignaturesTest {

    private static final String BODY = "{\"test\": 2432232314}";
    private static final long SIGNED_AT = 1614265330;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(SIGNED_AT));
    private final AtomicReference<String> jwks = new AtomicReference<>("{\"keys\": []}");
    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer keyServer;

    @BeforeEach
    void serveKeys() throws Exception {
        keyServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keyServer.createContext("/", exchange -> {
            fetches.incrementAndGet();
            byte[] body = jwks.get().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keyServer.start();
    }

    @AfterEach
    void stop() {
        keyServer.stop(0);
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void standard_webhooks() {
        var check = new StandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", now::get);
        Map<String, String> headers = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "" + SIGNED_AT,
                "webhook-signature", "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        assertThat(check.accepts(callback(headers, BODY), "")).isTrue();
        assertThat(check.accepts(callback(headers, BODY + " "), "")).isFalse();
        headers.keySet().forEach(name -> {
            assertThat(check.accepts(callback(with(headers, name, "x"), BODY), ""))
                    .as(name)
                    .isFalse();
            assertThat(check.accepts(callback(with(headers, name, null), BODY), ""))
                    .as(name)
                    .isFalse();
        });
        now.set(Instant.ofEpochSecond(SIGNED_AT + 300));
        assertThat(check.accepts(callback(headers, BODY), "")).isTrue();
        now.set(Instant.ofEpochSecond(SIGNED_AT + 301));
        assertThat(check.accepts(callback(headers, BODY), ""))
                .as("somebody's recording")
                .isFalse();
    }

    @Test
    void a_secret_is_not_repeated_when_it_is_none_and_nothing_is_checked_without_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StandardWebhooks("whsec_???top-secret", now::get))
                .withMessageNotContaining("top-secret");
        assertThat(new StandardWebhooks("", now::get).accepts(callback(Map.of(), BODY), ""))
                .isTrue();
    }

    /** RFC 4231, test case 2. */
    @Test
    void hmac_of_the_body() {
        var check = new HmacSignatureSteps("X-BFL-Signature");
        String body = "what do ya want for nothing?";
        String signature = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        assertThat(check.accepts(callback(Map.of("x-bfl-signature", signature), body), "Jefe"))
                .isTrue();
        assertThat(check.accepts(callback(Map.of("x-bfl-signature", signature), body), "jefe"))
                .isFalse();
        assertThat(check.accepts(callback(Map.of("x-bfl-signature", signature), "else"), "Jefe"))
                .isFalse();
        assertThat(check.accepts(callback(Map.of(), body), "Jefe")).isFalse();
    }

    @Test
    void ed25519_by_a_published_key() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        publish(keys);
        var check = check();
        Map<String, String> headers = signed(keys, BODY);

        assertThat(check.accepts(callback(headers, BODY), "")).isTrue();
        assertThat(check.accepts(callback(headers, BODY + " "), "")).isFalse();
        headers.keySet().forEach(name -> {
            assertThat(check.accepts(callback(with(headers, name, "00"), BODY), ""))
                    .as(name)
                    .isFalse();
            assertThat(check.accepts(callback(with(headers, name, null), BODY), ""))
                    .as(name)
                    .isFalse();
        });
        now.set(Instant.ofEpochSecond(SIGNED_AT + 301));
        assertThat(check.accepts(callback(headers, BODY), "")).isFalse();
        assertThat(fetches)
                .as("a forger does not have the keys fetched each time")
                .hasValue(1);
    }

    @Test
    void a_new_key_is_learnt_within_a_minute() throws Exception {
        publish(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        var check = check();
        KeyPair next = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(check.accepts(callback(signed(next, BODY), BODY), "")).isFalse();

        publish(next);
        now.set(Instant.ofEpochSecond(SIGNED_AT + 60));
        assertThat(check.accepts(callback(signed(next, BODY), BODY), "")).isTrue();
    }

    @Test
    void without_keys_nothing_is_genuine() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        jwks.set("<html>");

        assertThat(check().accepts(callback(signed(keys, BODY), BODY), "")).isFalse();
    }

    private Ed25519Signature check() {
        String url = "http://127.0.0.1:" + keyServer.getAddress().getPort() + "/jwks.json";
        return new Ed25519Signature(url, "X-Fal-Webhook-", new KeySets(client -> {}), now::get);
    }

    private void publish(KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        jwks.set("{\"keys\": [{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(raw) + "\"}]}");
    }

    private static Map<String, String> signed(KeyPair keys, String body) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(("req-1\nuser-1\n" + SIGNED_AT + "\n" + HexFormat.of().formatHex(digest)).getBytes(UTF_8));
        return Map.of(
                "X-Fal-Webhook-Request-Id",
                "req-1",
                "X-Fal-Webhook-User-Id",
                "user-1",
                "X-Fal-Webhook-Timestamp",
                "" + SIGNED_AT,
                "X-Fal-Webhook-Signature",
                HexFormat.of().formatHex(signer.sign()));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    private static Callback callback(Map<String, String> headers, String body) {
        return new Callback(headers, body.getBytes(UTF_8));
    }
}
