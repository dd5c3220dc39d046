package io.semantest.gateway.sandbox.picture.canvas;

/** Repeatable randomness: the same seed rolls the same numbers on every machine (SplitMix64). */
public final class SeededRandom {
    private long state;

    public SeededRandom(long seed) {
        state = seed;
    }

    public static SeededRandom of(String text, long seed) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return new SeededRandom(mix(hash) ^ mix(seed + 1));
    }

    long roll() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    /** From 0 up to, but not including, {@code limit}. */
    public int below(int limit) {
        return limit <= 1 ? 0 : (int) Math.floorMod(roll() >>> 16, (long) limit);
    }

    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public double fraction() {
        return (roll() >>> 11) * 0x1p-53;
    }

    public double between(double low, double high) {
        return low + (high - low) * fraction();
    }

    public boolean chance(double probability) {
        return fraction() < probability;
    }

    private static long mix(long value) {
        var z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
