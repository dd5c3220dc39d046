package io.semantest.gateway.contract.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "fec0::1",
                "5f00::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::",
                "2002:7f00:1::",
                "3fff::1",
                "::ffff:192.168.0.1",
                "4000::1"
            })
    void special_addresses_are_not_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
                "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
                "64:ff9b::101:101", "2002:101:101::", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888"
            })
    void their_neighbours_are_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void an_ipv4_address_mapped_into_ipv6_is_judged_as_what_it_is() throws UnknownHostException {
        assertThat(PublicAddresses.contain(mapped(10, 0, 0, 1))).isFalse();
        assertThat(PublicAddresses.contain(mapped(1, 1, 1, 1))).isTrue();
    }

    private static InetAddress mapped(int... ipv4) throws UnknownHostException {
        byte[] bits = new byte[16];
        bits[10] = -1;
        bits[11] = -1;
        for (int index = 0; index < ipv4.length; index++) {
            bits[12 + index] = (byte) ipv4[index];
        }
        return Inet6Address.getByAddress(null, bits, -1);
    }
}
