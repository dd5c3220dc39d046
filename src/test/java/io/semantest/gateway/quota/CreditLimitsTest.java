package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CreditLimitsTest {

    @Test
    void a_users_own_limit_wins_where_it_is_set() {
        CreditLimits limits =
                new CreditLimits(Map.of("dalle3", 10L, "midjourney", 5L), Map.of("ann", Map.of("dalle3", 99L)));

        assertThat(limits.of("ann", "dalle3")).isEqualTo(99);
        assertThat(limits.of("ann", "midjourney")).isEqualTo(5);
        assertThat(limits.of("ben", "dalle3")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, CreditLimits.MAX + 1})
    void a_limit_out_of_range_is_refused(long credits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CreditLimits(Map.of("dalle3", credits), Map.of()))
                .withMessageContaining("gateway.quota.monthly-credits.dalle3 must be 0 to")
                .withMessageContaining("was " + credits);
    }

    @Test
    void a_users_limit_at_an_unknown_provider_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CreditLimits(Map.of("dalle3", 1L), Map.of("ann", Map.of("dale3", 1L))))
                .withMessage("User ann has a limit at the unknown provider dale3; known are [dalle3]");
    }
}
