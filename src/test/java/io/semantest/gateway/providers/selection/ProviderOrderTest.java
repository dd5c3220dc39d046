package io.semantest.gateway.providers.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.semantest.gateway.contract.prices.Costs;
import io.semantest.gateway.contract.prices.PriceTable;
import io.semantest.gateway.providers.capability.CapabilitySettings;
import io.semantest.gateway.providers.health.CallDuration;
import io.semantest.gateway.providers.health.CoolDownSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In what order the providers of a chain are asked. */
final class ProviderOrderTest {

    private static final PriceTable COSTS = PriceTable.of(Map.of("a", 50, "a.hd", 200, "b", 100, "c", 40, "c.n4", 400));

    @Test
    void priority_leaves_the_chain_as_it_is() {
        assertThat(names(ProviderOrder.BY_PRIORITY, chain(1, 1, 1), Map.of())).containsExactly("a", "b", "c");
    }

    @Test
    void the_cheapest_for_this_very_request_comes_first() {
        assertThat(names(by(Strategy.LEAST_COST), chain(1, 1, 1), Map.of())).containsExactly("c", "a", "b");
        assertThat(names(by(Strategy.LEAST_COST), chain(1, 1, 1), Map.of("quality", "hd")))
                .containsExactly("c", "b", "a");
        assertThat(names(by(Strategy.LEAST_COST), chain(1, 1, 1), Map.of("n", 4)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void those_that_cost_alike_stay_as_the_router_put_them() {
        List<Provider> chain = List.of(provider("x", 1), provider("a", 1), provider("y", 1));

        assertThat(names(by(Strategy.LEAST_COST), chain, Map.of())).containsExactly("a", "x", "y");
    }

    @Test
    void the_fastest_of_late_comes_first_and_who_is_not_known_gets_its_chance() {
        List<Provider> chain = chain(1, 1, 1);
        chain.get(0).speed().took(900);
        chain.get(2).speed().took(300);
        assertThat(names(by(Strategy.FASTEST), chain, Map.of())).containsExactly("b", "c", "a");

        chain.get(1).speed().took(1000);
        assertThat(names(by(Strategy.FASTEST), chain, Map.of())).containsExactly("c", "a", "b");
    }

    @Test
    void speed_is_an_exponential_moving_average() {
        CallDuration speed = new CallDuration(0.3);
        assertThat(speed.millis()).isZero();

        speed.took(1000);
        assertThat(speed.millis()).isEqualTo(1000);
        speed.took(2000);
        assertThat(speed.millis()).isCloseTo(1300, within(1e-9));
        speed.took(1300);
        assertThat(speed.millis()).isCloseTo(1300, within(1e-9));
    }

    @Test
    void lots_fall_by_weight_and_the_same_way_for_the_same_generator() {
        List<Provider> chain = chain(6, 3, 1);
        ProviderOrder selection = new ProviderOrder(Strategy.WEIGHTED, 0.3, new Random(42));
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            List<String> order = names(selection, chain, Map.of());
            assertThat(order).containsExactlyInAnyOrder("a", "b", "c");
            first.merge(order.get(0), 1, Integer::sum);
        }

        assertThat(first.get("a")).isCloseTo(6000, within(200));
        assertThat(first.get("b")).isCloseTo(3000, within(200));
        assertThat(first.get("c")).isCloseTo(1000, within(200));
        assertThat(names(new ProviderOrder(Strategy.WEIGHTED, 0.3, new Random(7)), chain, Map.of()))
                .isEqualTo(names(new ProviderOrder(Strategy.WEIGHTED, 0.3, new Random(7)), chain, Map.of()));
    }

    @Test
    void who_has_no_lot_is_asked_last() {
        assertThat(names(by(Strategy.WEIGHTED), chain(0, 0, 5), Map.of())).containsExactly("c", "a", "b");
    }

    private static ProviderOrder by(Strategy strategy) {
        return new ProviderOrder(strategy, 0.3, new Random(1));
    }

    private static List<String> names(ProviderOrder selection, List<Provider> chain, Map<String, Object> options) {
        return selection.order(chain, Providers.request(options)).stream()
                .map(Provider::name)
                .toList();
    }

    private static List<Provider> chain(int... weights) {
        return List.of(provider("a", weights[0]), provider("b", weights[1]), provider("c", weights[2]));
    }

    private static Provider provider(String name, int weight) {
        ProviderSettings settings = new ProviderSettings(
                name,
                "openai-images-sink",
                "m",
                Duration.ofSeconds(5),
                10,
                false,
                Map.of(),
                CapabilitySettings.AS_THE_KAMELET_SAYS,
                weight,
                true);
        return new ProviderRoster(
                        List.of(settings),
                        Providers.CATALOG,
                        Providers.BREAKER,
                        new CoolDownSettings(Duration.ofSeconds(60), Duration.ofMinutes(15)),
                        new Costs(COSTS, "USD"),
                        ProviderOrder.BY_PRIORITY,
                        () -> Providers.NOW)
                .find(name)
                .orElseThrow();
    }
}
