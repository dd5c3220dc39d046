package io.semantest.gateway.contract;

import io.semantest.gateway.contract.errors.caller.LinkRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the query of links that open one image, with its thumbnail, to whoever has them, for a while:
 * {@code expires=<seconds since 1970>&signature=<HMAC-SHA256>}. Nothing has to be remembered. Immutable.
 */
public final class SignedLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern EXPIRES = Pattern.compile("(?:^|&)expires=([^&]*)");
    private static final Pattern SIGNATURE = Pattern.compile("(?:^|&)signature=([^&]*)");
    private static final String SECONDS = "[1-9][0-9]{0,10}";

    private final byte[] key;
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * @param secret the same in every gateway on the database, at least 32 random bytes; it may serve other ends too
     * @param lifetime how long a link is good
     */
    public SignedLinks(byte[] secret, Duration lifetime, InstantSource clock) {
        this.key = hmac(secret, "links to assets");
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** When a link that is made now is no longer good; whole seconds. */
    public Instant expiry() {
        return Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond());
    }

    /** The query of a link to this image. */
    public String query(String assetId, Instant expires) {
        long seconds = expires.getEpochSecond();
        return "expires=" + seconds + "&signature=" + signature(assetId, seconds);
    }

    /** Whether somebody came by a signed link, good or not. */
    public static boolean isOne(String query) {
        return query != null
                && (EXPIRES.matcher(query).find() || SIGNATURE.matcher(query).find());
    }

    /**
     * How much longer this link to the image is good; compared in constant time.
     *
     * @throws LinkRefused when it is not, or not any more
     */
    public Duration left(String assetId, String query) {
        String seconds =
                first(EXPIRES, query).filter(text -> text.matches(SECONDS)).orElseThrow(LinkRefused::forged);
        String expected = signature(assetId, Long.parseLong(seconds));
        String found = first(SIGNATURE, query).orElse("");
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8))) {
            throw LinkRefused.forged();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(seconds));
        Duration left = Duration.between(clock.instant(), until);
        if (left.isNegative() || left.isZero()) {
            throw LinkRefused.expired(until);
        }
        return left;
    }

    private String signature(String assetId, long expires) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, assetId + "." + expires));
    }

    private static Optional<String> first(Pattern parameter, String query) {
        Matcher matcher = parameter.matcher(query);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
