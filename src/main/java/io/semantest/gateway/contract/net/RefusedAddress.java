package io.semantest.gateway.contract.net;

import java.net.UnknownHostException;

/** A host has an address that the gateway does not connect to. */
public final class RefusedAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddress(String host) {
        super(host + " is not a public address");
    }
}
