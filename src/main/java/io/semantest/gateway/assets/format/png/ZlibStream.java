package io.semantest.gateway.assets.format.png;

import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Measures what a zlib stream (RFC 1950) unpacks to: with zlib, through a buffer of 16 KiB, and no farther than it is asked
 * to, so that a decompression bomb stays packed. The checksum of what it unpacks to is not looked at, since each chunk of a
 * PNG has one of its own.
 */
final class ZlibStream {

    private static final int HEADER_BYTES = 2;
    private static final int CHECKSUM_BYTES = 4;
    private static final int METHOD_DEFLATE = 8;
    private static final int DICTIONARY = 0x20;
    private static final int BUFFER_BYTES = 16 << 10;

    private ZlibStream() {}

    /**
     * How many bytes the stream, which must take all of the given ones, unpacks to.
     *
     * @param parts position and length of each piece of the stream
     * @param most where to stop counting; more than this means "more than this"
     * @throws MalformedImageException when it is malformed
     * @throws IndexOutOfBoundsException when it ends too early
     */
    static long unpackedLength(byte[] data, List<int[]> parts, long most) {
        return length(stream(data, parts), most, true);
    }

    /** As {@link #unpackedLength}, of one piece, but other bytes may follow the stream. */
    static long unpackedStart(byte[] data, int from, int end, long most) {
        return length(new ByteArrayInputStream(data, from, end - from), most, false);
    }

    /** The pieces, one after the other. */
    static InputStream stream(byte[] data, List<int[]> parts) {
        return new SequenceInputStream(Collections.enumeration(parts.stream()
                .map(part -> new ByteArrayInputStream(data, part[0], part[1]))
                .toList()));
    }

    private static long length(InputStream packed, long most, boolean whole) {
        Inflater inflater = new Inflater(true);
        try {
            requireHeader(packed.readNBytes(HEADER_BYTES));
            long length = unpacked(new InflaterInputStream(packed, inflater, BUFFER_BYTES), most);
            if (whole && length <= most && inflater.getRemaining() + left(packed) != CHECKSUM_BYTES) {
                throw new MalformedImageException("has compressed data that does not end where it should");
            }
            return length;
        } catch (ZipException malformed) {
            throw new MalformedImageException("has compressed data that cannot be unpacked");
        } catch (EOFException brokenOff) {
            throw new IndexOutOfBoundsException();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            inflater.end();
        }
    }

    private static void requireHeader(byte[] header) {
        if (header.length < HEADER_BYTES) {
            throw new IndexOutOfBoundsException();
        }
        int method = header[0] & 0xff;
        int flags = header[1] & 0xff;
        boolean deflate = (method & 0x0f) == METHOD_DEFLATE && method >>> 4 <= 7;
        if (!deflate || (method << 8 | flags) % 31 != 0 || (flags & DICTIONARY) != 0) {
            throw new MalformedImageException("has compressed data of an unknown kind");
        }
    }

    private static long unpacked(InputStream stream, long most) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        int read = 0;
        while (read >= 0 && length <= most) {
            length += read;
            read = stream.read(buffer, 0, (int) Math.min(buffer.length, Math.max(1, most + 1 - length)));
        }
        return length;
    }

    private static long left(InputStream packed) throws IOException {
        return packed.transferTo(OutputStream.nullOutputStream());
    }
}
