package io.semantest.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.net.HttpProxy;
import io.semantest.gateway.contract.net.Proxies;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Where the proxy is said, who wins, and what a bad one is told. */
final class ProxySettingsTest {

    @Test
    void without_a_word_there_is_none() {
        assertThat(load(Map.of()).proxies().isEmpty()).isTrue();
        assertThat(load(Map.of("HTTPS_PROXY", " ")).proxies().isEmpty()).isTrue();
    }

    @Test
    void the_environment_is_read_as_curl_reads_it() {
        Proxies proxies = load(Map.of(
                        "HTTPS_PROXY", "http://upper.test:1",
                        "https_proxy", "http://lower.test:2",
                        "HTTP_PROXY", "plain.test:3",
                        "ALL_PROXY", "http://all.test:4",
                        "NO_PROXY", "direct.test"))
                .proxies();

        assertThat(place(proxies, "https", "a.test")).isEqualTo("lower.test:2");
        assertThat(place(proxies, "http", "a.test")).isEqualTo("plain.test:3");
        assertThat(place(proxies, "http", "direct.test")).isNull();
        assertThat(place(load(Map.of("all_proxy", "http://all.test:4")).proxies(), "https", "a.test"))
                .isEqualTo("all.test:4");
    }

    @Test
    void properties_win_over_the_jvm_and_the_jvm_over_the_environment() {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", "http://env.test:1", "NO_PROXY", "direct.test", "HTTP_PROXY", "http://env.test:1");

        Proxies jvm = load(environment, "https.proxyHost", "jvm.test", "https.proxyPort", "8080")
                .proxies();
        assertThat(place(jvm, "https", "a.test")).isEqualTo("jvm.test:8080");
        assertThat(place(jvm, "http", "a.test")).isEqualTo("env.test:1");

        Proxies own = load(
                        environment,
                        "https.proxyHost",
                        "jvm.test",
                        "gateway.proxy.url",
                        "http://own.test:3",
                        "gateway.proxy.user",
                        "ann",
                        "gateway.proxy.password",
                        "p:w@x",
                        "gateway.proxy.no-proxy",
                        "other.test")
                .proxies();
        HttpProxy proxy = own.of("https", "direct.test", 443).orElseThrow();
        assertThat(proxy).isEqualTo(new HttpProxy("own.test", 3, "ann", "p:w@x"));
        assertThat(own.of("http", "other.test", 80)).isEmpty();

        assertThat(load(environment, "gateway.proxy.url", "none").proxies().isEmpty())
                .isTrue();
    }

    @Test
    void what_the_jvm_calls_non_proxy_hosts_is_understood() {
        Proxies proxies = load(
                        Map.of(), "http.proxyHost", "jvm.test", "http.nonProxyHosts", "*.inside.test|10.*|other.test")
                .proxies();

        assertThat(place(proxies, "http", "a.test")).isEqualTo("jvm.test:80");
        assertThat(place(proxies, "http", "a.inside.test")).isNull();
        assertThat(place(proxies, "http", "10.2.3.4")).isNull();
    }

    @Test
    void a_bad_one_stops_the_start_with_its_place_and_without_its_password() {
        assertThatThrownBy(() -> load(Map.of("HTTPS_PROXY", "socks5://ann:s3cret@proxy.test:1080")))
                .hasMessage(
                        "HTTPS_PROXY must be the address of an HTTP proxy, which begins with http://; socks5:// is not "
                                + "supported (or gateway.proxy.url = none for no proxy), was \"(hidden)@proxy.test:1080\" "
                                + "(environment variable)");
        assertThatThrownBy(() -> load(Map.of(), "gateway.proxy.url", "ann:s3/cret@proxy.test:port"))
                .hasMessageContaining("gateway.proxy.url must be the address of a proxy")
                .message()
                .doesNotContain("s3")
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
        assertThatThrownBy(() -> load(Map.of("HTTP_PROXY", "http://p.test:1", "no_proxy", "a.test,10.0.0.0/99")))
                .hasMessageContaining("no_proxy must have at most 32 bits after the / of a network");
        assertThatThrownBy(() -> load(Map.of(), "gateway.proxy.no-proxy", "a.test:99999"))
                .hasMessageContaining("gateway.proxy.no-proxy must have ports from 1 to 65535, was \"a.test:99999\"");
        assertThatThrownBy(() -> load(Map.of(), "gateway.proxy.user", "ann"))
                .hasMessageContaining("gateway.proxy.user is set but no proxy is");
        assertThatThrownBy(() -> load(Map.of("HTTP_PROXY", "http://p.test:1"), "gateway.proxy.password", "s3cret"))
                .hasMessage("gateway.proxy.password is set but gateway.proxy.user is not: set both, or neither");
        assertThatThrownBy(() -> load(Map.of(), "gateway.proxy.loopback", "maybe"))
                .hasMessageContaining("gateway.proxy.loopback must be true or false");
    }

    @Test
    void no_placeholder_holds_the_password() {
        GatewayConfig config = load(
                Map.of("HTTP_PROXY", "http://x:env-secret@p.test:1"),
                "gateway.proxy.url",
                "http://ann:s3cret@proxy.test:1",
                "gateway.proxy.user",
                "ann",
                "gateway.proxy.password",
                "pass-w0rd");

        assertThat(config.placeholders().toString())
                .doesNotContain("s3cret")
                .doesNotContain("pass-w0rd")
                .doesNotContain("env-secret");
        assertThat(config.proxies().toString()).doesNotContain("pass-w0rd");
    }

    private static String place(Proxies proxies, String scheme, String host) {
        return proxies.of(scheme, host, -1).map(HttpProxy::place).orElse(null);
    }

    private static GatewayConfig load(Map<String, String> environment, String... keysAndValues) {
        Properties overrides = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            overrides.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ConfigLoader.load(null, environment, overrides);
    }
}
