package io.semantest.gateway.crash;

/**
 * A promise that was not kept.
 *
 * @param invariant its number, such as {@code I9}
 * @param text what was found, with the ids
 */
record Violation(String invariant, String text) {

    @Override
    public String toString() {
        return invariant + ": " + text;
    }
}
