package io.semantest.gateway.contract.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses anybody may reach, by IANA's registries of special-purpose addresses (RFC 6890 and its updates). An IPv6
 * address that only wraps an IPv4 one (mapped, NAT64 of RFC 6052, 6to4) is what the IPv4 one is.
 */
public final class PublicAddresses {

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

    /** Inside the global range, but protocol assignments such as Teredo, and documentation. */
    private static final List<Network> SPECIAL_IPV6 =
            List.of(network("2001::", 23), network("2001:db8::", 32), network("3fff::", 20));

    private static final Network NAT64 = network("64:ff9b::", 96);
    private static final Network SIX_TO_FOUR = network("2002::", 16);
    private static final int IPV4_BYTES = 4;
    private static final int MAPPED_PREFIX = 12;

    private PublicAddresses() {}

    /** Whether anybody may reach the address. */
    public static boolean contain(InetAddress address) {
        byte[] bits = unwrapped(address.getAddress());
        if (bits.length == IPV4_BYTES) {
            return SPECIAL_IPV4.stream().noneMatch(network -> network.contains(bits));
        }
        return GLOBAL_IPV6.contains(bits) && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(bits));
    }

    static byte[] unwrapped(byte[] bits) {
        if (bits.length == IPV4_BYTES) {
            return bits;
        }
        if (isMapped(bits) || NAT64.contains(bits)) {
            return Arrays.copyOfRange(bits, MAPPED_PREFIX, MAPPED_PREFIX + IPV4_BYTES);
        }
        return SIX_TO_FOUR.contains(bits) ? Arrays.copyOfRange(bits, 2, 2 + IPV4_BYTES) : bits;
    }

    /** ::ffff:0:0/96, which Java itself makes an IPv4 address in most places. */
    private static boolean isMapped(byte[] bits) {
        for (int index = 0; index < MAPPED_PREFIX - 2; index++) {
            if (bits[index] != 0) {
                return false;
            }
        }
        return bits[MAPPED_PREFIX - 2] == -1 && bits[MAPPED_PREFIX - 1] == -1;
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
