package io.semantest.gateway.app.config.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;

/** An address of this machine that others can reach, or that of its loopback where there is none. */
final class OwnAddress {

    /** An address that nobody has (RFC 5737), beyond every default route. */
    private static final String ELSEWHERE = "192.0.2.1";

    private OwnAddress() {}

    /** The one that packets to others leave from, as the routing table says; nothing is sent. */
    static String find() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(ELSEWHERE, 9));
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() || local.isLoopbackAddress() ? anyAddress() : local.getHostAddress();
        } catch (IOException | UncheckedIOException noWayOut) {
            return anyAddress();
        }
    }

    /** IPv4 first, because links with IPv6 addresses are not read everywhere. */
    private static String anyAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddress::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                    .map(InetAddress::getHostAddress)
                    .map(address -> address.replaceAll("%.*", ""))
                    .orElse("127.0.0.1");
        } catch (SocketException unknown) {
            return "127.0.0.1";
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }
}
