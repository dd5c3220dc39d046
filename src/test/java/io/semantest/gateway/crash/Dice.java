package io.semantest.gateway.crash;

import java.util.Random;

/** Chance that a seed decides: the same for the same subject, in whatever order things happen. */
record Dice(long seed) {

    /** The n-th throw for a subject. */
    Random of(String subject, int n) {
        long mixed = seed * 0x9E3779B97F4A7C15L + subject.hashCode() * 0xC2B2AE3D27D4EB4FL + n * 0x165667B19E3779F9L;
        return new Random(mixed ^ mixed >>> 31);
    }
}
