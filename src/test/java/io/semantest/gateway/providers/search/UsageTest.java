package io.semantest.gateway.providers.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What providers say of their own units, over the calls of an attempt. */
final class UsageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void one_answer_is_kept_as_it_was_said() throws Exception {
        assertThat(said("{\"cost\":0.04,\"unit\":\"credits\",\"input\":{\"tokens\":9}}"))
                .isEqualTo("{\"cost\":0.04,\"unit\":\"credits\",\"input\":{\"tokens\":9}}");
    }

    @Test
    void numbers_of_one_name_are_added_up_exactly() throws Exception {
        assertThat(said(
                        "{\"cost\":0.10,\"tokens\":7,\"in\":{\"text\":1},\"unit\":\"a\"}",
                        "{\"cost\":0.2,\"tokens\":8,\"in\":{\"text\":2,\"image\":3},\"unit\":\"b\"}"))
                .isEqualTo("{\"cost\":0.3,\"tokens\":15,\"in\":{\"text\":3,\"image\":3},\"unit\":\"b\"}");
    }

    @Test
    @Timeout(10)
    void what_counts_nothing_or_takes_a_page_to_write_is_not_added_up() throws Exception {
        assertThat(said("{\"a\": 1e999999999, \"b\": 2}", "{\"a\": 1, \"b\": 3}"))
                .isEqualTo("{\"a\":1,\"b\":5}");
        assertThat(said("{\"a\": 1}", "{\"a\": 1e-999999999}")).doesNotContain("0000");
    }

    @Test
    void what_is_no_object_or_too_long_is_not_kept() throws Exception {
        assertThat(said()).isNull();
        assertThat(said("null", "7", "[1]", "\"much\"")).isNull();
        assertThat(said("{}")).isNull();
        assertThat(said(JSON.writeValueAsString(Map.of("log", "x".repeat(Usage.LONGEST)))))
                .isNull();
    }

    private static String said(String... answers) throws Exception {
        Usage usage = new Usage();
        for (String answer : answers) {
            usage.add(JSON.readTree(answer));
        }
        return usage.json();
    }
}
