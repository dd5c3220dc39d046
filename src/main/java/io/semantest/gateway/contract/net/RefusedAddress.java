package io.semantest.gateway.contract.net;

import java.net.UnknownHostException;

/** A host has an address that the gateway does not connect to; {@link #reason} says to callers why. */
public final class RefusedAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private RefusedAddress(String host, String fault, String reason) {
        super(host + fault);
        this.reason = reason;
    }

    static RefusedAddress notPublic(String host) {
        return new RefusedAddress(host, " is not a public address", "its address is not public");
    }

    static RefusedAddress ourOwn(String host) {
        return new RefusedAddress(host, " is the gateway itself", "it leads to the gateway itself");
    }

    public String reason() {
        return reason;
    }
}
