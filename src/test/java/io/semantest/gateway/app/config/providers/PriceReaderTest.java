package io.semantest.gateway.app.config.providers;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.contract.prices.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices as operators write them, held against what the providers make. */
final class PriceReaderTest {

    @Test
    void credits_and_costs_are_read_alike() {
        GatewayConfig config = load(
                "gateway.quota.price.dalle3[gpt-image-2].1792x1024", "2",
                "gateway.quota.price.dalle3[gpt-image-2].high.1792x1024", "4",
                "gateway.quota.price.dalle3[gpt-image-2].auto.1792x1024", "4",
                "gateway.cost.dalle3", "34000",
                "gateway.cost.dalle3[gpt-image-2].high", "133000",
                "gateway.cost.midjourney.n4", "100000",
                "gateway.cost.midjourney", "40000",
                "gateway.currency", "EUR");

        assertThat(config.credits().prices().of(new Order("dalle3", "gpt-image-2", "high", "1792x1024", 2)))
                .hasValue(8);
        assertThat(config.upstream().costs().of(new Order("dalle3", "gpt-image-2", "high", null, 2)))
                .hasValue(266_000);
        assertThat(config.upstream().costs().of(new Order("midjourney", "midjourney", null, null, 4)))
                .hasValue(100_000);
        assertThat(config.upstream().costs().table().names("stable-diffusion")).isFalse();
        assertThat(config.upstream().costs().currency()).isEqualTo("EUR");
    }

    @Test
    void a_provider_without_a_price_stops_the_start_and_is_told_which_to_set() {
        assertThat(refused(
                        "gateway.providers.local.kamelet",
                        "openai-images",
                        "gateway.providers.local.model",
                        "flux",
                        "gateway.quota.monthly-credits.local",
                        "50"))
                .isEqualTo("gateway.quota.price.local must be set: there is no price for an image of local[flux] with "
                        + "quality standard and size 1024x1024 asked for, and an unknown price is not taken for nothing. Set it "
                        + "to the credits of an image where nothing more exact is said, or add "
                        + "gateway.quota.price.local[flux].standard.1024x1024");
    }

    @Test
    void no_price_is_for_all_providers() {
        assertThat(refused("gateway.quota.price", "1")).contains("gateway.quota.price is not a setting of the gateway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"low", "medium", "high", "auto"})
    void a_quality_without_a_price_stops_the_start(String missing) {
        List<String> prices = new ArrayList<>(List.of("gateway.quota.price.dalle3[gpt-image-2]", ""));
        for (String quality : List.of("low", "medium", "high", "auto")) {
            prices.add("gateway.quota.price.dalle3[gpt-image-2]." + quality);
            prices.add(quality.equals(missing) ? "" : "3");
        }

        assertThat(refused(prices.toArray(String[]::new)))
                .contains("there is no price for an image of dalle3[gpt-image-2] with quality " + missing);
        prices.set(prices.indexOf("gateway.quota.price.dalle3[gpt-image-2]." + missing) + 1, "4");
        assertThat(load(prices.toArray(String[]::new)).credits().prices().prices())
                .as("a price for each quality is enough: none is left to the provider")
                .hasSize(6);
    }

    @Test
    void a_price_of_another_model_does_not_serve_the_configured_one() {
        assertThat(refused("gateway.providers.dalle3.model", "gpt-image-2.6-flare"))
                .startsWith("gateway.quota.price.dalle3 must be set: there is no price for an image of "
                        + "dalle3[gpt-image-2.6-flare] with quality low");
        assertThat(refused("gateway.cost.dalle3[gpt-image-1.5]", "34000"))
                .contains("gateway.cost.dalle3 must be set")
                .contains("dalle3[gpt-image-2]")
                .contains("Set it to the cost, in millionths of gateway.currency,");
        assertThat(load("gateway.cost.dalle3[gpt-image-1.5].hd", "1", "gateway.cost.dalle3[gpt-image-2]", "2")
                        .upstream()
                        .costs()
                        .of(new Order("dalle3", "gpt-image-2", "high", null, 1)))
                .hasValue(2);
    }

    @Test
    void a_price_may_stand_in_the_environment_alone() {
        GatewayConfig config = load(
                Map.of("GATEWAY_PROVIDERS_DALLE3_MODEL", "gpt-image-2.6-flare", "GATEWAY_QUOTA_PRICE_DALLE3", "3"));

        assertThat(config.credits().prices().of(new Order("dalle3", "gpt-image-2.6-flare", "xhigh", null, 2)))
                .hasValue(6);
    }

    @Test
    void of_two_prices_that_say_equally_much_a_third_must_decide() {
        assertThat(refused("gateway.quota.price.dalle3[gpt-image-2].1792x1024", "2"))
                .contains("gateway.quota.price.dalle3[gpt-image-2].1792x1024 and "
                        + "gateway.quota.price.dalle3[gpt-image-2].high say equally much of an image of "
                        + "dalle3[gpt-image-2] with quality high and size 1792x1024");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.quota.price.dalle3.hdd      | 2    | names the quality hdd, but dalle3 has low, medium, high, auto",
                "gateway.quota.price.dalle3.hd       | 2    | names the quality hd, which dalle3 is asked for as high: name that",
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
