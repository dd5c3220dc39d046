package io.semantest.gateway.assets.format.webp;

import io.semantest.gateway.assets.format.common.Bytes;

/** A part of this type whose data is there. */
record WebPChunk(String type, long data, long length) {

    private static final int HEADER = 8;

    static WebPChunk at(Bytes bytes, long position) {
        return new WebPChunk(bytes.text(position, 4), position + HEADER, bytes.u32LittleEndian(position + 4));
    }

    boolean is(String other) {
        return type.equals(other);
    }

    long end() {
        return data + length;
    }
}
