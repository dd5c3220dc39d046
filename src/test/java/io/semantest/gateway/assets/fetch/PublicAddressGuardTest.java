package io.semantest.gateway.assets.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.ProviderFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are looked up in a map, so nothing here touches a network. */
final class PublicAddressGuardTest {

    private static final Map<String, List<String>> NAMES = Map.of(
            "cdn.test", List.of("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"),
            "inside.test", List.of("10.0.0.7"),
            "both.test", List.of("93.184.216.34", "127.0.0.1"));

    private final AddressGuard guard = new PublicAddressGuard(PublicAddressGuardTest::lookup);

    @Test
    void a_host_with_public_addresses_only_is_let_through() {
        assertThatCode(() -> check("https://cdn.test/a.png")).doesNotThrowAnyException();
    }

    @Test
    void the_providers_own_host_is_let_through_wherever_it_is() {
        assertThatCode(() -> check("http://PROVIDER.test:8188/view?a.png")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inside.test/a.png",
                "http://both.test/a.png",
                "http://unknown.test/a.png",
                "http://127.0.0.1/a.png",
                "http://[::1]/a.png",
                "http://[::ffff:10.0.0.1]/a.png",
                "http://169.254.169.254/latest/meta-data",
                "http://provider.test@10.0.0.1/",
                "file:///etc/passwd",
                "ftp://cdn.test/a.png",
                "http:/a.png",
                "/a.png",
            })
    void anything_else_is_refused(String url) {
        assertThatThrownBy(() -> check(url)).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void a_refusal_names_the_host_and_not_the_link() {
        assertThatThrownBy(() -> check("http://inside.test/a.png?signature=secret"))
                .hasMessage("an image's link leads to inside.test, which is not a public address");
    }

    private void check(String url) throws ProviderFailure {
        guard.check(URI.create(url), URI.create("https://provider.test/v1"));
    }

    private static InetAddress[] lookup(String host) throws UnknownHostException {
        if (host.endsWith(".test") && !NAMES.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        List<String> literals = NAMES.getOrDefault(host, List.of(host));
        InetAddress[] addresses = new InetAddress[literals.size()];
        for (int index = 0; index < addresses.length; index++) {
            addresses[index] = InetAddress.getByName(literals.get(index));
        }
        return addresses;
    }
}
