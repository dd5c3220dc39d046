package io.semantest.gateway.assets.fetch;

import java.io.IOException;

/** A body that goes on beyond what is allowed. */
final class BodyTooLong extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLong(long mostBytes) {
        super("more than " + mostBytes + " bytes");
    }
}
