package io.semantest.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.BlankText;
import io.semantest.gateway.intake.schema.JsonSchemas;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published rule for prompts and the one that all doors read texts by are one rule, for every character there is. */
class PromptRuleTest {

    private static final Pattern PUBLISHED = JsonSchemas.pattern(OpenApiDocument.load()
            .requestSchema()
            .at("/properties/prompt/pattern")
            .asText());

    @Test
    void a_character_is_a_prompt_when_it_can_be_seen() {
        assertThat(differing(character -> published(text(character)) == !BlankText.is(text(character))))
                .isEmpty();
    }

    @Test
    void what_cannot_be_seen_may_stand_beside_what_can_unless_it_is_a_control_character() {
        assertThat(differing(character -> {
                    boolean may = !Character.isISOControl(character) || "\t\n\r".indexOf(character) >= 0;
                    return published("a" + text(character)) == may && published(text(character) + "a") == may;
                }))
                .isEmpty();
    }

    @Test
    void what_cannot_be_seen_is_no_prompt_however_much_of_it_there_is() {
        String unseen = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> BlankText.is(text(character)) && !Character.isISOControl(character))
                .mapToObj(PromptRuleTest::text)
                .reduce("\t\n\r", String::concat);

        assertThat(BlankText.is(unseen)).isTrue();
        assertThat(published(unseen)).isFalse();
        assertThat(published(unseen + "a")).isTrue();
    }

    /** Surrogates alone are no characters, and no text that is read holds one. */
    private static IntStream characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
    }

    private static String[] differing(IntPredicate same) {
        return characters()
                .filter(same.negate())
                .limit(50)
                .mapToObj("U+%04X"::formatted)
                .toArray(String[]::new);
    }

    private static boolean published(String text) {
        return PUBLISHED.matcher(text).find();
    }

    private static String text(int character) {
        return Character.toString(character);
    }
}
