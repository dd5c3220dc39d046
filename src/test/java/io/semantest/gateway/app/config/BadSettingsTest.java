package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad values are refused with what is needed to mend them, and without secrets. */
final class BadSettingsTest {

    @Test
    void a_misspelt_provider_property_is_not_taken_for_a_parameter() {
        assertThat(refused("gateway.providers.dalle3.time-out", "5s"))
                .contains("gateway.providers.dalle3.time-out is not a setting of the gateway (command line)")
                .contains("did you mean gateway.providers.dalle3.timeout?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.http.port                             | 0             | must be a whole number from 1 to 65535",
                "gateway.http.port                             | 70000         | must be a whole number from 1 to 65535",
                "gateway.http.port                             | abc           | must be a whole number from 1 to 65535",
                "gateway.management.port                       | -1            | must be a whole number from 1 to 65535",
                "gateway.sandbox.port                          | 99999999999   | must be a whole number from 1 to 65535",
                "gateway.http.max-body                         | 1023          | must be a whole number from 1024 to",
                "gateway.max-in-flight                         | 0             | must be a whole number from 1 to 100000",
                "gateway.max-in-flight                         | 1.5           | must be a whole number from 1 to 100000",
                "gateway.request-timeout                       | 60            | must be a time with its unit (ms, s, m, h)",
                "gateway.request-timeout                       | 999ms         | from 1s to 1h",
                "gateway.request-timeout                       | 61m           | from 1s to 1h",
                "gateway.request-timeout                       | PT1M          | must be a time with its unit",
                "gateway.request-timeout                       | -5s           | must be a time with its unit",
                "gateway.request-timeout                       | 99999999999s  | must be a time with its unit",
                "gateway.events.heartbeat                      | 999ms         | from 1s to 60s",
                "gateway.events.max-streams                    | 0             | must be a whole number from 1 to 100000",
                "gateway.inbox.settle-time                     | soon          | must be a time with its unit",
                "gateway.breaker.failure-threshold             | 101           | must be a whole number from 1 to 100",
                "gateway.breaker.reset-timeout                 | 0s            | from 1s to 1h",
                "gateway.cool-down.default                     | 2h            | from 1ms to 1h",
                "gateway.cool-down.longest                     | 25h           | from 1s to 1d",
                "gateway.auth                                  | basic         | must be none or api-key",
                "gateway.providers.dalle3.enabled              | yes           | must be true or false",
                "gateway.providers.dalle3.timeout              | 99ms          | from 100ms to 1h",
                "gateway.providers.dalle3.max-in-flight        | many          | must be a whole number from 1 to 100000",
                "gateway.providers.dalle3.kamelet              | dalle-sink    | must name a kamelet of kamelet-catalog",
                "gateway.providers.dalle3.base-url             | ftp://x/y     | must be an http or https URL",
                "gateway.providers.dalle3.base-url             | localhost:80  | must be an http or https URL",
                "gateway.providers.dalle3.base-url             | http://       | must be an http or https URL",
                "gateway.routing.default-chain                 | dalle3,dali   | names the unknown provider dali",
                "gateway.quota.monthly-credits.dali            | 5             | names the unknown provider dali",
                "gateway.quota.monthly-credits.dali.ann        | 5             | names the unknown provider dali",
                "gateway.quota.monthly-credits.dalle3          | -1            | must be a whole number from 0 to",
                "gateway.quota.monthly-credits.dalle3.ann      | lots          | must be a whole number from 0 to",
                "gateway.quota.price.dalle3                    | 1000001       | must be a whole number from 0 to 1000000",
                "gateway.quota.price.dali                      | 5             | names the unknown provider dali",
                "gateway.quota.price.dalle3.high               | 0.5           | must be a whole number from 0 to",
                "gateway.sandbox.dali.fault                    | hang          | for a configured provider",
                "gateway.public-url                            | not a url     | must be an http or https URL",
                "gateway.public-url                            | gw.example    | must be an http or https URL",
                "gateway.assets.store                          | disk          | must be file or s3 or none",
                "gateway.assets.store-timeout                  | 999ms         | from 1s to 10m",
                "gateway.assets.orphans-after                  | 59m           | from 1h to 365d",
                "gateway.delivery.keep-delivered               | 59m           | from 1h to 3650d",
                "gateway.assets.s3.endpoint                    | storage:9000  | must be an http or https URL",
                "gateway.assets.s3.endpoint                    | http://s3/x   | must be an http or https URL of a host",
                "gateway.assets.s3.path-style                  | maybe         | must be true or false",
                "gateway.housekeeping.interval                 | 0s            | from 1s to 1d",
                "gateway.inbox.provider                        | dali          | names the unknown provider dali",
            })
    void a_bad_value_is_told_with_property_value_rule_and_place(String property, String value, String rule) {
        assertThat(refused(property, value).lines())
                .singleElement()
                .asString()
                .startsWith(property + " ")
                .contains(rule)
                .contains("was \"" + value + "\"")
                .endsWith("(command line)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.http.port", "gateway.management.port", "gateway.sandbox.port"})
    void a_port_set_to_nothing_is_refused(String property) {
        assertThat(refused(property, " "))
                .isEqualTo(property + " must be a whole number from 1 to 65535, but is set to nothing");
    }

    @Test
    void the_same_port_cannot_be_used_twice() {
        assertThat(refused("gateway.management.port", "8080"))
                .contains("gateway.management.port", "gateway.http.port", "8080");
        assertThat(refused("gateway.sandbox.port", "8080")).contains("gateway.sandbox.port", "gateway.http.port");
    }

    @Test
    void a_default_chain_without_providers_is_refused() {
        assertThat(refused("gateway.routing.default-chain", "")).contains("gateway.routing.default-chain");
    }

    @Test
    void all_problems_are_told_in_one_go() {
        String message = refused(
                "gateway.http.port", "0",
                "gateway.request-timeout", "60",
                "gateway.providers.dalle3.enabled", "on",
                "gateway.providers.midjourney.kamelet", "none-sink",
                "gateway.routing.default-chain", "dali",
                "gateway.quota.price.dalle3", "free",
                "gateway.colour", "red");

        assertThat(message.lines())
                .hasSize(7)
                .anyMatch(line -> line.startsWith("gateway.http.port "))
                .anyMatch(line -> line.startsWith("gateway.request-timeout "))
                .anyMatch(line -> line.startsWith("gateway.providers.dalle3.enabled "))
                .anyMatch(line -> line.startsWith("gateway.providers.midjourney.kamelet "))
                .anyMatch(line -> line.startsWith("gateway.routing.default-chain "))
                .anyMatch(line -> line.startsWith("gateway.quota.price.dalle3 "))
                .anyMatch(line -> line.startsWith("gateway.colour "));
    }

    @Test
    void authentication_without_callers_is_refused() {
        assertThat(refused("gateway.auth", "api-key"))
                .contains("gateway.auth = api-key needs at least one gateway.callers.<name>.key-sha256")
                .contains("./gateway key");
    }

    @Test
    void a_callers_key_in_clear_is_refused_and_not_repeated() {
        assertThat(refused("gateway.auth", "api-key", "gateway.callers.ann.key-sha256", "sgk_topsecret"))
                .contains("gateway.callers.ann.key-sha256")
                .contains("64 hex digits")
                .doesNotContain("topsecret");
    }

    @Test
    void a_password_in_a_url_is_not_repeated() {
        assertThat(refused("gateway.providers.dalle3.base-url", "ftp://ann:topsecret@example.com"))
                .contains("gateway.providers.dalle3.base-url")
                .doesNotContain("topsecret");
    }

    @Test
    void a_misplaced_provider_key_is_not_repeated() {
        assertThat(refused(
                        "gateway.providers.dalle3.apikey", "topsecret", "gateway.providers.dali.api-key", "topsecret"))
                .contains("gateway.providers.dalle3.apikey", "gateway.providers.dali.kamelet")
                .doesNotContain("topsecret");
    }

    @Test
    void a_webhook_secret_that_is_none_is_refused_and_not_repeated() {
        String tooShort = "whsec_dG9wc2VjcmV0";
        assertThat(refused("gateway.callers.local.webhook-secrets", tooShort))
                .contains("gateway.callers.local.webhook-secrets must be whsec_ and 24 to 64 bytes in Base64")
                .doesNotContain("dG9wc2VjcmV0");
    }

    @Test
    void at_most_two_webhook_secrets_are_live() {
        String secret = "whsec_" + "MDEy".repeat(8);
        assertThat(refused("gateway.callers.local.webhook-secrets", secret + "," + secret + "," + secret))
                .contains("one secret, or two while one replaces the other")
                .doesNotContain("MDEy");
    }

    @Test
    void webhook_secrets_of_nobody_are_refused() {
        assertThat(refused("gateway.callers.anne.webhook-secrets", "whsec_" + "MDEy".repeat(8)))
                .contains("gateway.callers.anne.webhook-secrets belongs to no caller");
    }

    @Test
    void a_callers_name_is_a_plain_one() {
        assertThat(refused("gateway.callers.Anne/x.key-sha256", "0".repeat(64)))
                .contains("gateway.callers.Anne/x must be named with lower-case letters, digits and dashes");
    }

    @Test
    void deliveries_go_below_the_outbox_only() {
        assertThat(refused("gateway.delivery.folder", "../elsewhere"))
                .contains("gateway.delivery.folder must be a relative path");
    }

    @Test
    void an_endpoint_is_named_plainly_and_its_uri_is_not_repeated() {
        assertThat(refused("gateway.delivery.endpoints.My_Queue", "jms:queue:a?password=topsecret"))
                .contains("gateway.delivery.endpoints.My_Queue must be named")
                .doesNotContain("topsecret");
    }
}
