package io.semantest.gateway.app.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;

/** Reads {@code gateway.public-url}: what the links that the gateway gives begin with. */
final class PublicUrlReader {

    private static final String KEY = "gateway.public-url";

    /** An address that nobody has (RFC 5737), beyond every default route. */
    private static final String ELSEWHERE = "192.0.2.1";

    private final Settings settings;

    PublicUrlReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * Where callers reach the gateway, without a slash at the end. Where nothing is set that is where it listens; of a
     * gateway that listens everywhere, an address of this machine.
     */
    String read(String host, int port) {
        Optional<Setting> configured = settings.find(KEY);
        if (configured.isPresent()) {
            return configured
                    .flatMap(setting -> HttpAddress.of(setting, settings))
                    .map(address -> reachable(address, configured.get(), settings))
                    .orElse("");
        }
        if (!isWildcard(host)) {
            return url(host, port);
        }
        String url = url(ownAddress(), port);
        settings.warning(KEY + " is not set and gateway.http.host = " + host
                + " is every address of this machine: links lead to " + url + ". Set " + KEY
                + " to where callers reach the gateway");
        return url;
    }

    /** Notes it as a problem when nobody could go there. */
    static String reachable(HttpAddress address, Setting setting, Settings settings) {
        if (address.isWildcard()) {
            settings.problem(setting.problem("must be where others reach the gateway: nobody can go to the address of "
                    + "all addresses. Name the machine, or one address of it"));
        }
        return address.toString();
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static boolean isWildcard(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException noHost) {
            return false;
        }
    }

    /** The one that packets to others leave from, as the routing table says; nothing is sent. */
    private static String ownAddress() {
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
                    .filter(PublicUrlReader::isUp)
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
