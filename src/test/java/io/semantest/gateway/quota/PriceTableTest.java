package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.semantest.gateway.contract.GenerationRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriceTableTest {

    private static final PriceTable PRICES = new PriceTable(Map.of("", 1, "dalle3", 3, "dalle3.hd", 5, "free", 0));

    @ParameterizedTest
    @CsvSource({
        "dalle3,   hd,       2, 10",
        "dalle3,   standard, 2, 6",
        "dalle3,   ,         1, 3",
        "unlisted, hd,       4, 4",
        "free,     hd,       4, 0",
    })
    void the_most_specific_price_wins(String provider, String quality, int images, long credits) {
        Map<String, Object> options = quality == null ? Map.of("n", images) : Map.of("n", images, "quality", quality);

        assertThat(PRICES.of(provider, request(options))).isEqualTo(credits);
    }

    @Test
    void an_image_costs_one_credit_when_nothing_is_configured() {
        assertThat(new PriceTable(Map.of()).of("dalle3", request(Map.of()))).isEqualTo(1);
    }

    @Test
    void the_largest_price_of_the_largest_count_does_not_overflow() {
        PriceTable dearest = new PriceTable(Map.of("", Integer.MAX_VALUE));

        assertThat(dearest.of("dalle3", request(Map.of("n", Integer.MAX_VALUE))))
                .isEqualTo((long) Integer.MAX_VALUE * Integer.MAX_VALUE);
    }

    @Test
    void fewer_than_one_image_has_no_price() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PRICES.of("dalle3", request(Map.of("n", 0))))
                .withMessage("n must be at least 1, was 0");
    }

    @Test
    void a_price_below_zero_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceTable(Map.of("dalle3.hd", -1)))
                .withMessage("gateway.quota.price.dalle3.hd must be 0 or more credits, was -1");
    }

    private static GenerationRequest request(Map<String, Object> options) {
        return new GenerationRequest("a fox", "ann", options, null, null, Map.of());
    }
}
