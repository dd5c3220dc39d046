package io.semantest.gateway.contract.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderFailureTest {

    @ParameterizedTest
    @CsvSource({
        "throttled, 20, true",
        "throttled, , true",
        "transient, 20, true",
        "transient, , false",
        "moderated, 20, false",
        "misconfigured, 20, false"
    })
    void a_provider_rests_when_asked_too_often_or_when_it_says_how_long_it_is_unwell(
            String outcome, Long seconds, boolean rests) {
        Duration wait = seconds == null ? null : Duration.ofSeconds(seconds);

        assertThat(new ProviderFailure(Outcome.ofWord(outcome), "x", wait).asksForRest())
                .isEqualTo(rests);
    }
}
