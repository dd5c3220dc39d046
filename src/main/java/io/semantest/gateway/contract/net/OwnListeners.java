package io.semantest.gateway.contract.net;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where the gateway itself listens: its ports on every address of this machine, and the places that lead to it from outside.
 * Immutable.
 *
 * @param ports ports of its listeners
 * @param places {@code host:port} in lower case, such as the balancer's
 * @param here whether an address is one of this machine's
 */
public record OwnListeners(Set<Integer> ports, Set<String> places, Predicate<InetAddress> here) {

    private static final Predicate<InetAddress> THIS_MACHINE = OwnListeners::isOfThisMachine;

    /** Nobody listens. */
    public static final OwnListeners NONE = new OwnListeners(Set.of(), Set.of());

    public OwnListeners {
        ports = Set.copyOf(ports);
        places = Set.copyOf(places);
    }

    /** Those of this machine. */
    public OwnListeners(Set<Integer> ports, Set<String> places) {
        this(ports, places, THIS_MACHINE);
    }

    boolean are(String place) {
        return places.contains(place);
    }

    boolean are(InetAddress address, int port) {
        return ports.contains(port) && here.test(unwrapped(address));
    }

    private static InetAddress unwrapped(InetAddress address) {
        try {
            return InetAddress.getByAddress(PublicAddresses.unwrapped(address.getAddress()));
        } catch (UnknownHostException never) {
            throw new IllegalArgumentException(never);
        }
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
