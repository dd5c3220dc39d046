package io.semantest.gateway.app.http.coding;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.entity.DeflateInputStream;
import org.brotli.dec.BrotliInputStream;

/** The content codings of answers that are undone (RFC 9110, section 8.4.1; RFC 7932; RFC 8878). */
enum ContentCoding {
    GZIP(GZIPInputStream::new),
    DEFLATE(DeflateInputStream::new),
    BROTLI(BrotliInputStream::new),
    ZSTD(ZstdInputStream::new);

    /** What S3 clients leave in the metadata of objects whose bytes are plain, and what means the same. */
    private static final List<String> NONE = List.of("", "identity", "aws-chunked", "none", "binary", "8bit", "utf-8");

    private static final int LOOK = 64;

    private final Opener opener;

    ContentCoding(Opener opener) {
        this.opener = opener;
    }

    InputStream open(InputStream packed) throws IOException {
        return opener.open(packed);
    }

    /**
     * Which coding a body really is in, whatever its header says of it: what is plain is left alone.
     *
     * @param name as in {@code Content-Encoding}
     * @return null when it is in none
     * @throws IOException when it is in one that cannot be undone
     */
    static ContentCoding of(String name, PeekableStream body) throws IOException {
        String said = name.strip().toLowerCase(Locale.ROOT);
        if (NONE.contains(said)) {
            return null;
        }
        byte[] start = body.peek(LOOK);
        if (start.length == 0 || UncodedBody.is(start)) {
            return null;
        }
        ContentCoding shown = shownBy(start);
        return switch (said) {
            case "br" -> BROTLI;
            case "deflate" -> shown == null ? DEFLATE : shown;
            default -> {
                if (shown == null) {
                    throw new IOException("an answer in the content coding \"" + safe(said) + "\" cannot be read");
                }
                yield shown;
            }
        };
    }

    /** The coding that a body is in although nobody said so; null when it is in none that shows. */
    static ContentCoding shownBy(PeekableStream body) throws IOException {
        return shownBy(body.peek(LOOK));
    }

    /** No text and no picture begins like these. */
    private static ContentCoding shownBy(byte[] start) {
        if (begins(start, 0x1f, 0x8b, 8)) {
            return GZIP;
        }
        return begins(start, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : null;
    }

    private static boolean begins(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static String safe(String name) {
        String word = name.replaceAll("[^a-z0-9._-]", "?");
        return word.length() > 40 ? word.substring(0, 40) : word;
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open(InputStream packed) throws IOException;
    }
}
