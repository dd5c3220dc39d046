package io.semantest.gateway.assets;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses anybody may reach, by IANA's registries of special-purpose addresses (RFC 6890 and its updates). */
final class PublicAddresses {

    private static final List<Network> SPECIAL_IPV4 = List.of(
            network("0.0.0.0", 8),
            network("10.0.0.0", 8),
            network("100.64.0.0", 10),
            network("127.0.0.0", 8),
            network("169.254.0.0", 16),
            network("172.16.0.0", 12),
            network("192.0.0.0", 24),
            network("192.0.2.0", 24),
            network("192.88.99.0", 24),
            network("192.168.0.0", 16),
            network("198.18.0.0", 15),
            network("198.51.100.0", 24),
            network("203.0.113.0", 24),
            network("224.0.0.0", 3));

    private static final Network GLOBAL_IPV6 = network("2000::", 3);

    /** Inside the global range, but tunnels that hide an IPv4 address, and documentation. */
    private static final List<Network> SPECIAL_IPV6 =
            List.of(network("2001::", 23), network("2001:db8::", 32), network("2002::", 16), network("3fff::", 20));

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bits = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL_IPV4.stream().noneMatch(network -> network.contains(bits));
        }
        return GLOBAL_IPV6.contains(bits) && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(bits));
    }

    private static Network network(String address, int length) {
        try {
            return new Network(InetAddress.getByName(address).getAddress(), length);
        } catch (UnknownHostException never) {
            throw new IllegalArgumentException(address + " is no literal address", never);
        }
    }

    private record Network(byte[] prefix, int length) {

        boolean contains(byte[] address) {
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >>> bit % 8;
                if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
