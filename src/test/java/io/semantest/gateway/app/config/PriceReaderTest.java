package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.prices.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices as operators write them, held against what the providers make. */
final class PriceReaderTest {

    @Test
    void credits_and_costs_are_read_alike() {
        GatewayConfig config = load(
                "gateway.quota.price.dalle3.1792x1024", "2",
                "gateway.quota.price.dalle3.hd.1792x1024", "4",
                "gateway.cost.dalle3", "34000",
                "gateway.cost.dalle3[gpt-image-2].hd", "133000",
                "gateway.cost.midjourney.n4", "100000",
                "gateway.cost.midjourney", "40000",
                "gateway.currency", "EUR");

        assertThat(config.credits().prices().of(new Order("dalle3", "gpt-image-2", "hd", "1792x1024", 2)))
                .hasValue(8);
        assertThat(config.upstream().costs().of(new Order("dalle3", "gpt-image-2", "hd", null, 2)))
                .hasValue(266_000);
        assertThat(config.upstream().costs().of(new Order("midjourney", "midjourney", null, null, 4)))
                .hasValue(100_000);
        assertThat(config.upstream().costs().table().names("stable-diffusion")).isFalse();
        assertThat(config.upstream().costs().currency()).isEqualTo("EUR");
    }

    @Test
    void an_unknown_price_stops_the_start_and_says_which_to_set() {
        assertThat(refused(
                        "gateway.quota.price",
                        "",
                        "gateway.quota.price.dalle3",
                        "1",
                        "gateway.quota.price.midjourney",
                        "1"))
                .contains("gateway.quota.price.stable-diffusion must be set")
                .contains("an unknown price is not taken for nothing")
                .doesNotContain("gateway.quota.price.midjourney");
        assertThat(refused("gateway.cost.dalle3.hd", "133000"))
                .contains("gateway.cost.dalle3 must be set: there is no price for an image of dalle3[gpt-image-2] with")
                .contains("Set it to the cost, in millionths of gateway.currency,");
    }

    @Test
    void a_price_of_another_model_does_not_serve_the_configured_one() {
        assertThat(refused("gateway.cost.dalle3[gpt-image-1.5]", "34000"))
                .contains("gateway.cost.dalle3 must be set")
                .contains("dalle3[gpt-image-2]");
        assertThat(load("gateway.cost.dalle3[gpt-image-1.5].hd", "1", "gateway.cost.dalle3[gpt-image-2]", "2")
                        .upstream()
                        .costs()
                        .of(new Order("dalle3", "gpt-image-2", "hd", null, 1)))
                .hasValue(2);
    }

    @Test
    void of_two_prices_that_say_equally_much_a_third_must_decide() {
        assertThat(refused("gateway.quota.price.dalle3.1792x1024", "2"))
                .contains(
                        "gateway.quota.price.dalle3.1792x1024 and gateway.quota.price.dalle3.hd say equally much of an image "
                                + "of dalle3[gpt-image-2] with quality hd and size 1792x1024");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.quota.price.dalle3.hdd      | 2    | names the quality hdd, but dalle3 has standard, hd",
                "gateway.quota.price.midjourney.hd   | 2    | names the quality hd, but midjourney has no such option",
                "gateway.quota.price.dalle3.640x480  | 2    | names the size 640x480, but dalle3 has auto, 1024x1024",
                "gateway.quota.price.dalle9          | 2    | names the unknown provider dalle9",
                "gateway.quota.price.dalle3.hd.low   | 2    | says two things of one kind",
                "gateway.quota.price.dalle3[m        | 2    | must read <provider>[<model>]",
                "gateway.quota.price.dalle3          | -1   | must be a whole number from 0",
                "gateway.quota.price.dalle3          | 1.5  | must be a whole number from 0",
                "gateway.cost                        | 5    | is not a setting of the gateway",
                "gateway.cost.dalle3                 | free | must be a whole number from 0",
                "gateway.currency                    | euro | must be a currency's code of three letters",
            })
    void what_cannot_be_a_price_is_refused_with_its_reason(String key, String value, String why) {
        assertThat(refused(key, value)).contains(key).contains(why);
    }
}
