package io.semantest.gateway.assets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.net.RefusedAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are looked up in a map, so nothing here touches a network. */
final class PublicAddressGuardTest {

    /** A public address of this machine. */
    private static final InetAddress OURS = ours();

    private static final Map<String, List<String>> NAMES = Map.of(
            "cdn.test", List.of("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"),
            "inside.test", List.of("10.0.0.7"),
            "provider.test", List.of("10.0.0.8"),
            "other.test", List.of("10.0.0.9"),
            "store.test", List.of("10.0.0.10"),
            "my_store.test", List.of("10.0.0.11"),
            "my_cdn.test", List.of("93.184.216.37"),
            "images.test", List.of("93.184.216.35"),
            "us.test", List.of(OURS.getHostAddress()),
            "both.test", List.of("93.184.216.34", "127.0.0.1"));

    private static final URI PROVIDER = URI.create("http://provider.test:8188/v1");

    private final AddressGuard guard = new PublicAddressGuard(
            List.of(PROVIDER, URI.create("http://other.test:8188")),
            Set.of("store.test:9000", "my_store.test:9000"),
            new OwnListeners(Set.of(443, 9877), Set.of("images.test:8443"), OURS::equals),
            Proxies.NONE,
            PublicAddressGuardTest::lookup);

    @Test
    void a_host_with_public_addresses_only_is_let_through() {
        assertThatCode(() -> check("https://cdn.test/a.png")).doesNotThrowAnyException();
        assertThatCode(() -> check("https://my_cdn.test/a.png")).doesNotThrowAnyException();
    }

    @Test
    void the_providers_own_host_and_port_and_what_the_operator_names_are_let_through_wherever_they_are() {
        assertThatCode(() -> check("http://store.test:9000/bucket/a.png")).doesNotThrowAnyException();
        assertThatCode(() -> check("http://MY_store.test:9000/bucket/a.png")).doesNotThrowAnyException();
        assertThatCode(() -> check("http://PROVIDER.test:8188/view?a.png")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://inside.test/a.png",
                "https://my_store.test/a.png",
                "http://my_store.test:9001/a.png",
                "http://user@my_store.test:9000/a.png",
                "http://my_store.test:9000@inside.test/a.png",
                "https://both.test/a.png",
                "https://unknown.test/a.png",
                "https://127.0.0.1/a.png",
                "https://[::1]/a.png",
                "https://[::ffff:10.0.0.1]/a.png",
                "https://169.254.169.254/latest/meta-data",
                "http://provider.test@10.0.0.1/",
                "http://cdn.test/a.png",
                "http://provider.test:9876/observe/metrics",
                "https://provider.test/a.png",
                "http://other.test:8188/view?a.png",
                "https://user:password@cdn.test/a.png",
                "http://user@provider.test:8188/a.png",
                "https://localhost/a.png",
                "https://metadata.google.internal/",
                "https://2130706433/a.png",
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
        assertThatThrownBy(() -> check("https://inside.test/a.png?signature=secret"))
                .hasMessage("an image's link leads to inside.test: its address is not public");
    }

    @Test
    void connections_go_to_checked_addresses_only_whatever_the_name_led_to_before() throws UnknownHostException {
        assertThat(guard.addresses("cdn.test", 443)).hasSize(2);
        assertThat(guard.addresses("provider.test", 8188)).hasSize(1);
        assertThat(guard.addresses("store.test", 9000)).hasSize(1);
        assertThatThrownBy(() -> guard.addresses("inside.test", 443)).isInstanceOf(RefusedAddress.class);
        assertThatThrownBy(() -> guard.addresses("both.test", 443)).isInstanceOf(RefusedAddress.class);
        assertThatThrownBy(() -> guard.addresses("provider.test", 22)).isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://us.test/v1/jobs", "https://93.184.216.36/a.png", "https://images.test:8443/a.png"})
    void the_gateway_itself_is_no_place_for_images_whatever_address_it_has(String url) {
        assertThatThrownBy(() -> check(url))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("the gateway itself");
        assertThatThrownBy(() -> guard.addresses("us.test", 9877)).isInstanceOf(RefusedAddress.class);
        assertThatCode(() -> check("https://us.test:444/a.png")).doesNotThrowAnyException();
    }

    @Test
    void a_provider_that_the_gateway_plays_itself_may_give_links() {
        URI sandbox = URI.create("http://us.test:9877/fal");
        AddressGuard playing = new PublicAddressGuard(
                List.of(sandbox),
                Set.of(),
                new OwnListeners(Set.of(9877), Set.of(), OURS::equals),
                Proxies.NONE,
                PublicAddressGuardTest::lookup);

        assertThatCode(() -> playing.check(URI.create("http://us.test:9877/fal/1.png"), sandbox))
                .doesNotThrowAnyException();
        assertThatCode(() -> playing.addresses("us.test", 9877)).doesNotThrowAnyException();
    }

    private static InetAddress ours() {
        try {
            return InetAddress.getByName("93.184.216.36");
        } catch (UnknownHostException never) {
            throw new AssertionError(never);
        }
    }

    private void check(String url) throws ProviderFailure {
        guard.check(URI.create(url), PROVIDER);
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
