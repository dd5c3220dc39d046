package io.semantest.gateway.contract.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a host's addresses are found. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface HostLookup {

    /** The resolver of this machine. */
    HostLookup SYSTEM = InetAddress::getAllByName;

    /**
     * All addresses of a host, at least one.
     *
     * @param host a name, or a literal address
     */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
