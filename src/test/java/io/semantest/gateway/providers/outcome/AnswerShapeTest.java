package io.semantest.gateway.providers.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'error': {'code': 'sk-1234', 'details': [{'secret': {'deep': 1}}]}} | {error: {code: string, details: [{}]}}",
                "{'ok': true, 'n': 3, 'x': null, 'list': []} | {ok: boolean, n: number, x: null, list: []}",
                "[{'a': 1}, {'b': 2}] | [{a: number}]",
                "'a fox' | string",
                "{'a fox in the snow': 'url', 'id': 1} | {?: string, id: number}",
            })
    void names_and_types_are_shown_and_values_never(String answer, String shape) throws JsonProcessingException {
        assertThat(AnswerShape.of(new ObjectMapper().readTree(answer.replace('\'', '"'))))
                .isEqualTo(shape);
    }

    @Test
    void what_is_no_json_has_no_shape() {
        assertThat(AnswerShape.of(MissingNode.getInstance())).isEqualTo("no JSON");
    }
}
