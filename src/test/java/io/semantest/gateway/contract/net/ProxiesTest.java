package io.semantest.gateway.contract.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which places a proxy is used for, and how its address is read. */
final class ProxiesTest {

    @ParameterizedTest(name = "{0}: {1}:{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "*                     | example.com       | 443",
                "example.com           | example.com       | 443",
                "EXAMPLE.com           | api.Example.COM   | 443",
                ".example.com          | api.example.com   | 80",
                ".example.com          | example.com       | 80",
                "*.example.com         | api.example.com   | 80",
                "a.test, example.com   | example.com       | 80",
                "a.test example.com    | example.com       | 80",
                "example.com:8443      | example.com       | 8443",
                "example.com.          | example.com       | 80",
                "example.com           | example.com.      | 80",
                "192.0.2.7             | 192.0.2.7         | 80",
                "192.0.2.0/24          | 192.0.2.200       | 80",
                "192.0.2.7:8080        | 192.0.2.7         | 8080",
                "10.*                  | 10.1.2.3          | 80",
                "0.0.0.0/0             | 192.0.2.7         | 80",
                "2001:db8::/32         | [2001:db8::1]     | 443",
                "[2001:db8::1]         | 2001:db8:0::1     | 443",
                "[2001:db8::1]:8443    | [2001:db8::1]     | 8443",
                "my_host               | my_host           | 80",
            })
    void these_places_are_connected_to_directly(String list, String host, int port) {
        assertThat(proxies(list).of("http", host, port)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}:{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | example.com       | 443",
                "example.com           | notexample.com    | 443",
                "example.com           | example.com.evil  | 443",
                "api.example.com       | example.com       | 443",
                "example.com:8443      | example.com       | 443",
                "192.0.2.0/24          | 192.0.3.1         | 80",
                "192.0.2.0/24          | 192.0.2.example   | 80",
                "2001:db8::/32         | [2001:db9::1]     | 443",
                "10.0.0.0/8            | [::ffff:ac00:1]   | 443",
                "ex.mple.com           | example.com       | 443",
            })
    void these_go_through_the_proxy(String list, String host, int port) {
        assertThat(proxies(list).of("http", host, port)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST", "api.localhost", "127.0.0.1", "127.8.8.8", "[::1]", "::1", "localhost."
            })
    void this_machine_is_asked_for_through_the_proxy_only_when_that_is_wanted(String host) {
        Optional<HttpProxy> proxy = Optional.of(HttpProxy.parse("proxy.test:3128"));

        assertThat(proxies("").of("http", host, 80)).isEmpty();
        assertThat(new Proxies(proxy, proxy, NoProxy.NOTHING, true, false).of("http", host, 80))
                .isPresent();
    }

    @Test
    void the_scheme_decides_which_proxy_and_which_port() {
        Optional<HttpProxy> plain = Optional.of(HttpProxy.parse("plain.test:1"));
        Optional<HttpProxy> secure = Optional.of(HttpProxy.parse("secure.test:2"));
        Proxies proxies = new Proxies(plain, secure, NoProxy.parse("a.test:443,b.test:80"), false, false);

        assertThat(proxies.of("http", "c.test", -1)).isEqualTo(plain);
        assertThat(proxies.of("HTTPS", "c.test", -1)).isEqualTo(secure);
        assertThat(proxies.of("https", "a.test", -1)).isEmpty();
        assertThat(proxies.of("http", "a.test", -1)).isEqualTo(plain);
        assertThat(proxies.of("http", "b.test", -1)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "http://proxy.test:3128               | proxy.test:3128   | -       | -",
                "proxy.test:3128                      | proxy.test:3128   | -       | -",
                "HTTP://Proxy.Test:3128/              | proxy.test:3128   | -       | -",
                "http://proxy.test                    | proxy.test:80     | -       | -",
                "http://user:pass@proxy.test:8080     | proxy.test:8080   | user    | pass",
                "user:p%40ss%3A%2F@proxy.test:8080    | proxy.test:8080   | user    | p@ss:/",
                "http://user:p@ss@proxy.test:8080     | proxy.test:8080   | user    | p@ss",
                "http://user:a+b%2B@proxy.test:8080   | proxy.test:8080   | user    | a+b+",
                "http://user@proxy.test:8080          | proxy.test:8080   | user    | ''",
                "http://d%5Cuser:x@10.0.0.1:8080      | 10.0.0.1:8080     | d\\user | x",
                "http://[2001:db8::1]:3128            | [2001:db8::1]:3128| -       | -",
                "http://under_score:3128              | under_score:3128  | -       | -",
            })
    void an_address_is_read_as_curl_reads_it(String address, String place, String user, String password) {
        HttpProxy proxy = HttpProxy.parse(address);

        assertThat(proxy.place()).isEqualTo(place);
        assertThat(proxy.user()).isEqualTo(user);
        assertThat(proxy.password()).isEqualTo(password);
        assertThat(proxy.toString()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://u:secret@proxy.test:1",
                "socks5://u:secret@proxy.test:1080",
                "http://u:secret@",
                "http://u:secret@proxy.test:0",
                "http://u:secret@proxy.test:99999",
                "http://u:secret@proxy.test:port",
                "http://u:secret%zz@proxy.test:1",
                "http://u:secret@proxy test:1",
                "http://u:secret@proxy.test:1/path",
            })
    void what_is_no_address_of_a_proxy_is_refused_without_its_password(String address) {
        assertThatThrownBy(() -> HttpProxy.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ")
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "10.0.0.0/33", "example.com/8", "a b/c", "exa$mple", "999.1.1.1"})
    void what_is_no_place_is_refused(String list) {
        assertThatThrownBy(() -> NoProxy.parse(list)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Proxies proxies(String direct) {
        Optional<HttpProxy> proxy = Optional.of(HttpProxy.parse("proxy.test:3128"));
        return new Proxies(proxy, proxy, NoProxy.parse(direct), false, false);
    }
}
