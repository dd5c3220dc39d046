package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an address that a provider gave may lead: the API key goes with it. */
final class OwnHostsStepsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.bfl.ai/v1/get_result?id=1",
                "https://api.bfl.ai:443/v1/get_result?id=1",
                "https://API.BFL.AI/x",
                "https://api.eu1.bfl.ai/v1/get_result?id=a%2Fb",
                "https://queue.example.com/x",
            })
    void its_own_and_the_listed_hosts_pass(String address) {
        assertThat(isOwnOfBfl(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v1/get_result?id=1",
                "http://api.bfl.ai/v1/get_result",
                "https://api.bfl.ai:8443/x",
                "http://api.eu1.bfl.ai/x",
                "https://api.eu1.bfl.ai:8443/x",
                "https://api.bfl.ai.evil.example/x",
                "https://evilbfl.ai/x",
                "https://bfl.ai@evil.example/x",
                "https://key@api.bfl.ai/x",
                "https://api.bfl.ai/x#y",
                "https://evil.example/?https://api.bfl.ai/",
                "https://evil.example\\@api.bfl.ai/",
                "https://sub.queue.example.com/x",
                "https://169.254.169.254/latest/meta-data",
                "https://api.bfl.ai/{{gateway.db.password}}",
                "file:///etc/passwd",
                "https:api.bfl.ai/x",
                "https://api.bfl.ai\r\nHost: evil/x",
            })
    void nothing_else_does(String address) {
        assertThat(isOwnOfBfl(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9876/bfl", "https://127.0.0.1:9877/bfl", "http://localhost:9877/bfl"})
    void a_private_provider_is_its_scheme_host_and_port(String address) {
        assertThat(isOwnOfLocal("http://127.0.0.1:9877/bfl/v1/get_result?id=1")).isTrue();
        assertThat(isOwnOfLocal(address)).isFalse();
    }

    private static boolean isOwnOfBfl(String address) {
        return OwnHostsSteps.isOwn("https://api.bfl.ai/v1", ".bfl.ai, queue.example.com", address);
    }

    private static boolean isOwnOfLocal(String address) {
        return OwnHostsSteps.isOwn("http://127.0.0.1:9877/bfl/v1", "", address);
    }
}
