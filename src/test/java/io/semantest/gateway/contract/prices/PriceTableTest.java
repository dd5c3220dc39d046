package io.semantest.gateway.contract.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceTableTest {

    private static final PriceTable PRICES = PriceTable.of(Map.of(
            "dalle3", 3,
            "dalle3.hd", 5,
            "dalle3.1792x1024", 4,
            "dalle3.hd.1792x1024", 7,
            "dalle3[gpt-image-1.5]", 2,
            "dalle3[gpt-image-1.5].hd.1792x1024", 6,
            "grid.n4", 3,
            "grid", 2,
            "free", 0));

    @ParameterizedTest
    @CsvSource({
        "dalle3,   gpt-image-2,   hd,       512x512,   2, 10",
        "dalle3,   gpt-image-2,   standard, 1792x1024, 2, 8",
        "dalle3,   gpt-image-2,   standard, 512x512,   2, 6",
        "dalle3,   gpt-image-2,   ,         ,          1, 3",
        "dalle3,   gpt-image-2,   hd,       1792x1024, 1, 7",
        "dalle3,   gpt-image-1.5, ,         ,          3, 6",
        "dalle3,   gpt-image-1.5, hd,       1792x1024, 1, 6",
        "grid,     mj,            ,         ,          4, 3",
        "grid,     mj,            ,         ,          3, 6",
        "free,     any,           hd,       ,          4, 0",
    })
    void the_price_that_says_most_counts(
            String provider, String model, String quality, String size, int images, long amount) {
        assertThat(PRICES.of(new Order(provider, model, quality, size, images))).hasValue(amount);
    }

    @Test
    void of_two_that_say_equally_much_the_dearer_counts_and_both_are_told() {
        Order both = new Order("dalle3", "gpt-image-1.5", "hd", "512x512", 1);

        assertThat(PRICES.mostExact(both))
                .extracting(Price::key)
                .containsExactlyInAnyOrder("dalle3.hd", "dalle3[gpt-image-1.5]");
        assertThat(PRICES.of(both)).hasValue(5);
    }

    @Test
    void what_nothing_fits_has_no_price_which_is_not_zero() {
        Order order = new Order("dalle3", "m", null, null, 1);

        assertThat(PriceTable.EMPTY.of(order)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> PriceTable.EMPTY.require(order))
                .withMessage("There is no price for an image of dalle3[m] with no quality and no size asked for");
    }

    @Test
    void the_order_of_what_a_key_says_does_not_matter() {
        assertThat(Price.parse("a[b.c].n4.1x2.hd", 9))
                .isEqualTo(new Price("a[b.c].n4.1x2.hd", "a", "b.c", "hd", "1x2", 4, 9));
        assertThat(Price.parse("a.hd.1x2.n4", 9)).isEqualTo(new Price("a.hd.1x2.n4", "a", null, "hd", "1x2", 4, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.hd.low", "a.1x2.3x4", "a.n1.n2", "[m]", "a[m", "a..b", ".hd", "a.", "a[m][n]", ""})
    void a_key_that_cannot_be_read_is_refused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.parse(key, 1));
    }

    @Test
    void a_price_below_zero_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PriceTable.of(Map.of("dalle3.hd", -1)));
    }

    @Test
    void fewer_than_one_image_has_no_price() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Order("dalle3", "", null, null, 0))
                .withMessage("n must be at least 1, was 0");
    }

    @Test
    void a_provider_that_no_price_names_has_none() {
        assertThat(PRICES.of(new Order("unlisted", "any", "hd", null, 4))).isEmpty();
    }

    @Test
    void an_amount_that_cannot_be_counted_is_no_small_one() {
        PriceTable dearest = PriceTable.of(Map.of("a", Long.MAX_VALUE));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> dearest.of(new Order("a", "", null, null, 2)))
                .isInstanceOf(ArithmeticException.class);
    }
}
