package io.semantest.gateway.intake.inbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"foxes.jsonl", "Füchse im Schnee (2).txt", "狐🦊.jsonl", "a..b", "${x}%41", "console.txt"})
    void keeps_ordinary_names(String name) {
        assertThat(OutputName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd,_/_/etc/passwd",
        "..,_",
        ".hidden.jsonl,_hidden.jsonl",
        "-rf.jsonl,_rf.jsonl",
        "a/b.jsonl,a_b.jsonl",
        "a\\b.jsonl,a_b.jsonl",
        "CON,_CON",
        "nul.jsonl,_nul.jsonl",
        "foxes.,foxes_",
    })
    void takes_the_tricks_out_of_names(String name, String safe) {
        assertThat(OutputName.of(name)).isEqualTo(safe.replace("_/_/etc/passwd", "__.._etc_passwd"));
    }

    @Test
    void hides_nothing_in_names() {
        assertThat(OutputName.of("a\u0000b\nc\u202ed\u001be")).isEqualTo("a_b_c_d_e");
        assertThat(OutputName.of("")).isEqualTo("_");
    }

    @Test
    void shortens_long_names_and_keeps_them_apart() {
        String name = "狐".repeat(85);

        assertThat(OutputName.of(name).getBytes(StandardCharsets.UTF_8)).hasSizeBetween(190, 200);
        assertThat(OutputName.of(name)).startsWith("狐狐").isNotEqualTo(OutputName.of(name + "x"));
    }

    @Property(tries = 1000)
    void every_name_becomes_one_harmless_segment(@ForAll String name) {
        String safe = OutputName.of(name);

        assertThat(Path.of("out").resolve(safe).normalize().getParent()).isEqualTo(Path.of("out"));
        assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 200);
        assertThat(safe).doesNotStartWith(".").doesNotStartWith("-").doesNotContainPattern("[/\\\\\\p{Cc}]");
        assertThat(OutputName.of(safe)).isEqualTo(safe);
    }
}
