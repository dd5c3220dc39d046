package io.semantest.gateway.assets.format.webp;

import io.semantest.gateway.assets.format.common.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the simplest WebP. */
final class WebPWriter {

    private WebPWriter() {}

    /** A file with nothing but this picture. */
    static byte[] of(Bytes bytes, WebPChunk picture) {
        int length = (int) picture.length();
        int padding = length & 1;
        ByteArrayOutputStream file = new ByteArrayOutputStream(length + 21);
        ByteBuffer sizes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        sizes.putInt(12 + length + padding).putInt(length);
        file.writeBytes(new byte[] {'R', 'I', 'F', 'F'});
        file.write(sizes.array(), 0, 4);
        file.writeBytes(new byte[] {'W', 'E', 'B', 'P', 'V', 'P', '8', ' '});
        file.write(sizes.array(), 4, 4);
        file.write(bytes.raw(), (int) picture.data(), length);
        file.write(new byte[padding], 0, padding);
        return file.toByteArray();
    }
}
