package io.semantest.gateway.app.config.address;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.config.GatewayConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are brought into the spelling that works, or stop the start with what to do. */
final class HttpAddressTest {

    private static final String BASE_URL = "gateway.providers.dalle3.base-url";

    @ParameterizedTest
    @CsvSource({
        "https://images.example.com/v1,         https://images.example.com/v1",
        "https://images.example.com/v1/,        https://images.example.com/v1",
        "https://images.example.com/v1///,      https://images.example.com/v1",
        "https://images.example.com/,           https://images.example.com",
        "HTTPS://Images.Example.COM/V1,         https://images.example.com/V1",
        "http://bücher.example/v1,              http://xn--bcher-kva.example/v1",
        "http://sd-webui:7860,                  http://sd-webui:7860",
        "http://sd-webui:/v1,                   http://sd-webui/v1",
        "http://192.0.2.7:7860/,                http://192.0.2.7:7860",
        "http://[2001:db8::7]:7860/,            http://[2001:db8::7]:7860",
        "https://images.example.com/a%20b/%3F/, https://images.example.com/a%20b/%3F",
    })
    void what_can_be_understood_is_normalised(String configured, String used) {
        assertThat(baseUrl(configured)).isEqualTo(used);
        assertThat(load("gateway.public-url", configured).http().publicUrl()).isEqualTo(used);
        assertThat(load("gateway.callbacks.base-url", configured).callbacksUrl())
                .isEqualTo(used);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost:1234/v1              | write http:// or https:// before the host",
                "//images.example.com/v1        | write http:// or https:// before the host",
                "http:/images.example.com       | write http:// or https:// before the host",
                "https:images.example.com       | write http:// or https:// before the host",
                "ws://images.example.com        | write http:// or https:// before the host",
                "http://                        | it has no host",
                "http:///v1                     | it has no host",
                "http://:8080/v1                | it has no host",
                "http://sd_webui:7860           | a network alias sd-webui",
                "http://-gpu.example.com        | the HTTP client cannot use the host -gpu.example.com",
                "http://gpu.7:7860              | the HTTP client cannot use the host gpu.7",
                "http://a..b/v1                 | the HTTP client cannot use the host a..b",
                "http://gpu:70000               | its port must be from 1 to 65535",
                "http://gpu:0                   | its port must be from 1 to 65535",
                "http://gpu:http                | is no host with a port",
                "http://::1:7860                | an IPv6 address is written in brackets",
                "http://gpu/a b                 | it holds a blank",
                "http://gpu\u00a0/v1            | it holds a blank",
                "http://gpu/v1\u200b            | it holds the invisible character U+200B; write it anew",
                "\ufeffhttp://gpu/v1            | it holds the invisible character U+FEFF",
                "http://gpu/v1,http://cpu/v1   | it must be one address",
                "http://gpu;HTTPS://cpu        | it must be one address",
                "\"http://gpu/v1\"              | leave the quotes around it out",
                "http:\\\\gpu\\v1               | write slashes, not backslashes",
                "http://gpu/v1?key=1            | it must end before ?",
                "http://gpu/v1#top              | it must end before #",
                "http://gpu/%zz                 | other characters are written as %XX",
                "http://gpu/{model}             | other characters are written as %XX",
            })
    void what_leads_nowhere_stops_the_start_and_says_how_to_mend_it(String configured, String fix) {
        for (String property : new String[] {BASE_URL, "gateway.public-url", "gateway.callbacks.base-url"}) {
            assertThat(refused(property, configured).lines())
                    .singleElement()
                    .asString()
                    .startsWith(property + " must be an http or https URL")
                    .contains(fix);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu:0", "gpu:65536", "gpu", "http://gpu:80", "::1:80", "gpu:80/"})
    void a_place_without_a_port_that_there_is_stops_the_start(String place) {
        for (String property : new String[] {"gateway.delivery.private-hosts", "gateway.assets.private-hosts"}) {
            assertThat(refused(property, "127.0.0.1:80, [::1]:65535, " + place))
                    .startsWith(property + " must be host:port, separated by commas");
        }
    }

    @Test
    void a_host_that_no_name_server_may_know_is_refused() {
        assertThat(refused(BASE_URL, "http://" + "a.".repeat(127) + "example/v1"))
                .contains("its host must have at most 253 characters");
    }

    @Test
    void a_name_and_password_in_an_address_are_refused_and_not_repeated() {
        assertThat(refused(BASE_URL, "https://ann:topsecret@images.example.com/v1"))
                .contains("it must name no user and no password; keys have a setting of their own")
                .doesNotContain("topsecret");
    }

    @ParameterizedTest
    @CsvSource({"gateway.public-url, http://0.0.0.0:8080", "gateway.callbacks.base-url, http://[::]:8080"})
    void the_address_of_all_addresses_is_none_to_be_reached_by(String property, String url) {
        assertThat(refused(property, url)).contains(property, "Name the machine, or one address of it");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::", "0:0:0:0:0:0:0:0"})
    void links_of_a_gateway_that_listens_everywhere_lead_to_one_address_of_the_machine(String host) {
        GatewayConfig config = load(
                "gateway.http.host", host, "gateway.auth", "api-key", "gateway.callers.ann.key-sha256", "a".repeat(64));

        assertThat(config.http().publicUrl())
                .startsWith("http://")
                .endsWith(":8080")
                .doesNotContain("0.0.0.0", "[::]");
        assertThat(config.warnings())
                .anyMatch(warning -> warning.contains("gateway.public-url is not set")
                        && warning.contains("gateway.http.host = " + host)
                        && warning.contains(config.http().publicUrl()));
    }

    @Test
    void links_of_a_gateway_that_listens_at_one_address_lead_there() {
        assertThat(load("gateway.http.host", "::1").http().publicUrl()).isEqualTo("http://[::1]:8080");
        assertThat(load("gateway.http.host", "::1").warnings()).isEmpty();
    }

    private static String baseUrl(String configured) {
        return load(BASE_URL, configured).providers().stream()
                .filter(provider -> provider.name().equals("dalle3"))
                .findFirst()
                .orElseThrow()
                .parameters()
                .get("baseUrl");
    }
}
