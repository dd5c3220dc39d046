package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.providers.selection.Strategy;
import org.junit.jupiter.api.Test;

/** In what order providers are asked, as operators write it. */
final class StrategyTest {

    private static final String STRATEGY = "gateway.routing.strategy";

    @Test
    void priority_is_the_default_and_the_others_have_their_words() {
        assertThat(load().upstream().strategy()).isEqualTo(Strategy.PRIORITY);
        assertThat(load(STRATEGY, "fastest", "gateway.routing.fastest-alpha", "0.5")
                        .upstream())
                .satisfies(upstream -> {
                    assertThat(upstream.strategy()).isEqualTo(Strategy.FASTEST);
                    assertThat(upstream.alpha()).isEqualTo(0.5);
                });
        assertThat(load(STRATEGY, "weighted", "gateway.providers.dalle3.weight", "7")
                        .providers()
                        .get(0)
                        .weight())
                .isEqualTo(7);
    }

    @Test
    void least_cost_needs_to_know_what_everybody_charges() {
        assertThat(refused(STRATEGY, "least-cost", "gateway.cost.dalle3", "1", "gateway.cost.midjourney", "2"))
                .contains("gateway.cost.stable-diffusion must be set")
                .doesNotContain("gateway.cost.dalle3");
    }

    @Test
    void what_is_no_strategy_or_no_fraction_is_refused() {
        assertThat(refused(STRATEGY, "cheapest")).contains("must be priority or least-cost or fastest or weighted");
        assertThat(refused("gateway.routing.fastest-alpha", "0"))
                .contains("must be a decimal number above 0 and up to 1");
        assertThat(refused("gateway.routing.fastest-alpha", "1.5")).contains("must be a decimal number");
        assertThat(refused("gateway.providers.dalle3.weight", "-1")).contains("must be a whole number from 0 to 1000");
    }
}
