package io.semantest.gateway.app.check.upstream;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Puts bodies into content codings. */
public final class ContentEncoders {

    private static final int BROTLI_BLOCK = 1 << 16;

    private ContentEncoders() {}

    public static byte[] gzip(byte[] plain) {
        return through(GZIPOutputStream::new, plain);
    }

    /** As RFC 9110 wants it: with the frame of RFC 1950. */
    public static byte[] zlib(byte[] plain) {
        return through(DeflaterOutputStream::new, plain);
    }

    /** As some servers send it: the bare RFC 1951. */
    public static byte[] rawDeflate(byte[] plain) {
        return through(out -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED, true)), plain);
    }

    public static byte[] zstd(byte[] plain) {
        return through(ZstdOutputStream::new, plain);
    }

    /** In meta-blocks that are not compressed (RFC 7932, section 9.2): no encoder is needed. */
    public static byte[] brotli(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < plain.length; from += BROTLI_BLOCK) {
            int length = Math.min(BROTLI_BLOCK, plain.length - from);
            // ISLAST 0, MNIBBLES 0 (four nibbles), MLEN - 1, ISUNCOMPRESSED 1; before the first a bit for the window.
            int bits = (length - 1) << 3 | 1 << 19;
            int header = from == 0 ? bits << 1 : bits;
            out.write(header);
            out.write(header >> 8);
            out.write(header >> 16);
            out.write(plain, from, length);
        }
        // ISLAST and ISLASTEMPTY; a stream of nothing begins with the window's bit.
        out.write(plain.length == 0 ? 0b110 : 0b11);
        return out.toByteArray();
    }

    private static byte[] through(Packer packer, byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.over(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    @FunctionalInterface
    private interface Packer {
        OutputStream over(OutputStream packed) throws IOException;
    }
}
