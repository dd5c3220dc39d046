package io.semantest.gateway.jobs.reading;

import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.request.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where the next page of a list begins, as text that means nothing to callers: the last id shown, and a digest that
 * binds it to the caller and the filters it was made for. It grants nothing, so nothing is secret about it.
 */
final class PageCursor {

    private static final int DIGEST_BYTES = 12;
    private static final Pattern ID = Pattern.compile("job_[0-9a-z]{26}");

    private PageCursor() {}

    static String after(String lastId, Caller caller, JobFilter filter) {
        byte[] id = lastId.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(DIGEST_BYTES + id.length);
        bytes.put(digest(caller, filter)).put(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * The id that the page begins after.
     *
     * @throws InvalidRequest when the text is no cursor, or one of another list
     */
    static String lastId(String cursor, Caller caller, JobFilter filter) {
        byte[] bytes = decoded(cursor);
        if (bytes.length <= DIGEST_BYTES) {
            throw noCursor();
        }
        String id = new String(bytes, DIGEST_BYTES, bytes.length - DIGEST_BYTES, StandardCharsets.US_ASCII);
        if (!ID.matcher(id).matches()) {
            throw noCursor();
        }
        if (!Arrays.equals(digest(caller, filter), Arrays.copyOf(bytes, DIGEST_BYTES))) {
            throw new InvalidRequest(
                    "/cursor",
                    "cursor must go with the filters and the caller it was given for, and these are others. Send the"
                            + " same filters, or leave cursor out to begin anew.");
        }
        return id;
    }

    private static InvalidRequest noCursor() {
        return new InvalidRequest(
                "/cursor", "cursor must be the nextCursor of an earlier answer; leave it out to begin anew.");
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw noCursor();
        }
    }

    private static byte[] digest(Caller caller, JobFilter filter) {
        try {
            String bound = caller.name() + "\n" + filter.canonical();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bound.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
