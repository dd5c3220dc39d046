package io.semantest.gateway.assets.format;

/** Why bytes are not an image that is accepted. */
final class Damage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what goes on "The image " */
    Damage(String what) {
        super(what, null, false, false);
    }
}
