package io.semantest.gateway.assets.format.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/** A colour profile in parts, as no segment of a JPEG is longer than 64 KiB (ICC.1:2022, annex B.4). For one thread. */
final class JpegProfile {

    private final Map<Integer, byte[]> parts = new TreeMap<>();
    private int claimed;
    private int seen;

    void add(int number, int of, byte[] part) {
        seen++;
        claimed = of;
        parts.put(number, part);
    }

    /** The profile, or null when there is none or a part of it is missing or there twice. */
    byte[] whole() {
        if (seen == 0 || seen != claimed || parts.size() != seen) {
            return null;
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        parts.values().forEach(profile::writeBytes);
        return profile.toByteArray();
    }
}
