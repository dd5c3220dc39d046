package io.semantest.gateway.assets.format.common;

/** Why bytes are not an image that is accepted. */
public final class MalformedImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what goes on "The image " */
    public MalformedImageException(String what) {
        super(what, null, false, false);
    }
}
