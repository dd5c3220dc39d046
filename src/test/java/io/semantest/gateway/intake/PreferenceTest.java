package io.semantest.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "respond-async                        | true  | -",
                "Respond-Async                        | true  | -",
                "respond-async, wait=10               | true  | 10",
                "wait=10, respond-async               | true  | 10",
                "respond-async;foo=bar, wait=\"7\"    | true  | 7",
                "respond-async, wait = 5              | true  | 5",
                "respond-async, wait=0                | true  | 0",
                "respond-async, wait=3600             | true  | 30",
                "wait=10                              | false | -",
                "respond-async, wait=soon             | true  | -",
                "respond-async, wait=-1               | true  | -",
                "respond-asynchronously               | false | -",
                "return=minimal                       | false | -",
                "-                                    | false | -",
            })
    void what_is_not_understood_counts_as_not_said(String header, boolean async, Integer seconds) {
        assertThat(Preference.of(header))
                .isEqualTo(new Preference(async, seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(Preference.of(List.of("respond-async", "wait=3")))
                .isEqualTo(new Preference(true, Duration.ofSeconds(3)));
    }
}
