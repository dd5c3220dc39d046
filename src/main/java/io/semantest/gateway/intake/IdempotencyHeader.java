package io.semantest.gateway.intake;

import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.request.IdempotencyKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07): a string in quotes as the
 * draft has it, or bare as most clients send it.
 */
final class IdempotencyHeader {

    static final String NAME = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("\"?([!#-\\[\\]-~]{1,255})\"?");

    private IdempotencyHeader() {}

    /**
     * The key with the body's fingerprint; null when there is none.
     *
     * @param header the header's value, or null
     * @param scope the path the request was sent to
     * @throws InvalidRequest when it is no key
     */
    static IdempotencyKey read(Object header, String scope, byte[] body) {
        if (header == null) {
            return null;
        }
        Matcher key = KEY.matcher(header.toString().strip());
        if (!(header instanceof String) || !key.matches()) {
            throw new InvalidRequest(
                    "",
                    NAME
                            + " must be one key of 1 to 255 visible ASCII characters without quotes and backslashes, such as "
                            + "a UUID. Send it once.");
        }
        return new IdempotencyKey(scope, key.group(1), sha256(body));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
