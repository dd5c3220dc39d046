package io.semantest.gateway.intake.inbox.report;

import io.semantest.gateway.intake.schema.QuotedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One drop of one file. The same drop read again, after a crash or in another folder, is equal; the same content dropped
 * anew is not, because its time of modification differs.
 *
 * @param name the file's name as it was dropped
 * @param size bytes
 * @param modifiedAt time of last modification, in milliseconds
 * @param sha256 lower-case hex digest of the content
 */
public record BatchFile(String name, long size, Instant modifiedAt, String sha256) {

    private static final int KEY_DIGITS = 24;
    private static final int CHUNK = 1 << 16;

    /**
     * Reads the whole file once, with little memory.
     *
     * @param name the name it was dropped under, should it have been moved since
     * @throws IOException also when it is no regular file: links, pipes and devices are not followed or opened
     */
    public static BatchFile of(Path file, String name) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(
                    QuotedText.of(name) + " is no regular file. Drop a file, not a link, folder or pipe.");
        }
        return new BatchFile(name, attributes.size(), modified(attributes), digest(file));
    }

    /** Identity of one line of this drop, unique over all drops. */
    public String sourceKey(long line) {
        return "file:" + identity() + ":" + line;
    }

    /** Short digest over everything that makes this drop what it is: 24 hex digits. */
    public String identity() {
        String all = String.join("\0", name, Long.toString(size), Long.toString(modifiedAt.toEpochMilli()), sha256);
        byte[] digest = newDigest().digest(all.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
    }

    /** Whether the file still has the size and time it had; false too when it is gone. */
    public boolean isUnchanged(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isRegularFile() && now.size() == size && modified(now).equals(modifiedAt);
        } catch (IOException e) {
            return false;
        }
    }

    private static Instant modified(BasicFileAttributes attributes) {
        return Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis());
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
                digest.update(chunk, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
