package io.semantest.gateway.providers.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.judgement.SentMembers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutcomeTableTest {

    private static final String OK = "2xx - - ok\n";

    @Test
    void the_first_row_that_fits_decides() {
        String table =
                """
                400 error.code blocked moderated
                4xx -          -       invalid
                400 -          -       transient
                2xx -          -       ok
                """;

        assertThat(classify(table, 400, "{'error': {'code': 'blocked'}}")).hasValue(Outcome.MODERATED);
        assertThat(classify(table, 400, "{'error': {'code': 'other'}}")).hasValue(Outcome.INVALID);
    }

    /** Of one that takes tasks: a success may mean that it has one, whoever has spoilt the answer. */
    @Test
    void a_success_that_cannot_be_read_may_leave_in_doubt_but_never_be_anything_better_than_a_failure() {
        assertThat(OutcomeTable.parse("2xx id empty unknown\n" + OK).classify(200, null))
                .hasValue(Outcome.UNKNOWN);
        assertThat(OutcomeTable.parse("2xx id empty moderated\n" + OK).classify(200, null))
                .hasValue(Outcome.TRANSIENT);
    }

    @Test
    void a_row_for_every_answer_is_refused_because_it_hides_what_is_not_listed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeTable.parse(OK + "* - - transient"))
                .withMessageContaining("* - - transient");
        assertThatIllegalArgumentException().isThrownBy(() -> OutcomeTable.parse(OK + "* error - transient"));
        assertThat(classify("* error.code blocked moderated\n" + OK, 418, "{'error': {'code': 'blocked'}}"))
                .hasValue(Outcome.MODERATED);
    }

    @Test
    void an_answer_that_no_row_fits_has_no_outcome() {
        assertThat(classify(OK, 500, "{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "429,       429, true",
        "429,       428, false",
        "'401,403', 401, true",
        "'401,403', 403, true",
        "'401,403', 402, false",
        "5xx,       500, true",
        "5xx,       599, true",
        "5xx,       499, false",
        "'404,5xx', 404, true",
        "'404,5xx', 503, true",
        "*,         418, true",
        "*,         0,   true",
    })
    void a_status_is_a_code_a_list_a_class_or_anything(String wanted, int status, boolean fits) {
        Optional<Outcome> outcome = classify(wanted + " error empty throttled\n299 - - ok", status, "{}");

        assertThat(outcome.isPresent()).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'data': null}", "{'data': []}", "{'data': {}}", "{'data': ' '}", "[]", "7"})
    void empty_is_missing_null_blank_or_without_members(String answer) {
        assertThat(classify("2xx data empty transient\n" + OK, 200, answer)).hasValue(Outcome.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'data': [null]}", "{'data': {'a': 1}}", "{'data': 'x'}", "{'data': 0}", "{'data': false}"})
    void anything_else_is_not_empty(String answer) {
        assertThat(classify("2xx data empty transient\n" + OK, 200, answer)).hasValue(Outcome.OK);
    }

    @Test
    void an_answer_that_is_not_json_is_empty_everywhere() {
        OutcomeTable table = OutcomeTable.parse("4xx error empty invalid\n" + OK);

        assertThat(table.classify(400, null)).hasValue(Outcome.INVALID);
    }

    @Test
    void an_expression_has_to_match_the_whole_text_over_all_its_lines() {
        String table = "2xx message quota.* exhausted\n" + OK;

        assertThat(classify(table, 200, "{'message': 'quota\\nused up'}")).hasValue(Outcome.EXHAUSTED);
        assertThat(classify(table, 200, "{'message': 'no quota'}")).hasValue(Outcome.OK);
    }

    @Test
    void numbers_and_booleans_are_matched_as_text() {
        assertThat(classify("2xx code 23|30 throttled\n" + OK, 200, "{'code': 30}"))
                .hasValue(Outcome.THROTTLED);
        assertThat(classify("2xx safe false moderated\n" + OK, 200, "{'safe': false}"))
                .hasValue(Outcome.MODERATED);
    }

    @Test
    void a_path_leads_into_objects_and_arrays() {
        String table = "2xx errors.1.code blocked moderated\n" + OK;

        assertThat(classify(table, 200, "{'errors': [{}, {'code': 'blocked'}]}"))
                .hasValue(Outcome.MODERATED);
        assertThat(classify(table, 200, "{'errors': [{'code': 'blocked'}]}")).hasValue(Outcome.OK);
        assertThat(classify("2xx 0 blocked moderated\n" + OK, 200, "['blocked']"))
                .hasValue(Outcome.MODERATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'data': [{}, {'url': 'x'}]} | ok",
                "{'data': {'first': {'url': 'x'}}} | ok",
                "{'data': [{'url': ''}, {}]} | moderated",
                "{'data': []} | moderated",
                "{'data': 'text'} | moderated",
                "{} | moderated",
            })
    void one_of_many_places_is_enough_but_only_all_of_them_are_empty(String answer, String outcome) {
        String table = "2xx data.*.url present ok\n2xx data.*.url empty moderated";

        assertThat(classify(table, 200, answer)).hasValue(Outcome.ofWord(outcome));
    }

    @Test
    void an_expression_may_match_any_of_many_places() {
        String table = "429 error.details.*.reason QUOTA throttled\n" + OK;

        assertThat(classify(table, 429, "{'error': {'details': [{'reason': 'X'}, {'reason': 'QUOTA'}]}}"))
                .hasValue(Outcome.THROTTLED);
        assertThat(classify(table, 429, "{'error': {'details': [{'reason': 'X'}]}}"))
                .isEmpty();
    }

    @Test
    void bytes_are_present_and_what_is_present_is_not_empty() {
        OutcomeTable table = OutcomeTable.parse("2xx bytes present ok\n2xx bytes empty transient");

        assertThat(table.classify(200, new ObjectMapper().createObjectNode().put("bytes", new byte[] {1})))
                .hasValue(Outcome.OK);
        assertThat(classify("2xx bytes present ok", 200, "{'bytes': null}")).isEmpty();
    }

    @Test
    void a_header_is_a_place_too() {
        OutcomeTable table = OutcomeTable.parse("2xx header:finish-reason CONTENT_FILTERED moderated\n" + OK);
        ObjectNode json = new ObjectMapper().createObjectNode();

        assertThat(table.classify(
                        ProviderAnswer.of(200, json, name -> name.equals("finish-reason") ? "CONTENT_FILTERED" : null),
                        SentMembers.NONE))
                .hasValue(Outcome.MODERATED);
        assertThat(table.classify(ProviderAnswer.of(200, json), SentMembers.NONE))
                .hasValue(Outcome.OK);
    }

    @Test
    void a_success_that_cannot_be_read_is_transient_whatever_the_table_says() {
        OutcomeTable table = OutcomeTable.parse("2xx data empty moderated\n2xx,5xx - - ok");

        assertThat(table.classify(200, null)).hasValue(Outcome.TRANSIENT);
        assertThat(table.classify(500, null)).hasValue(Outcome.OK);
    }

    @Test
    void comments_blank_lines_and_any_spacing_are_allowed() {
        String table = "\n# status where matches outcome\n\n   2xx\t-     -  ok   \n";

        assertThat(classify(table, 200, "{}")).hasValue(Outcome.OK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 - invalid              | expected four columns (status where matches outcome) in: 400 - invalid",
                "400 - a b invalid          | expected four columns (status where matches outcome) in: 400 - a b invalid",
                "600 - - invalid            | status must be a code, a class like 5xx, or *, was 600",
                "400,,9 - - invalid         | status must be a code, a class like 5xx, or *, was",
                "4x - - invalid             | status must be a code, a class like 5xx, or *, was 4x",
                "400 error.code ( moderated | not a regular expression: (",
                "400 - - refused            | no such outcome: refused",
            })
    void a_row_that_cannot_be_read_is_named(String row, String complaint) {
        String table = row + "\n" + OK;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeTable.parse(table))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error..code", ".code", "error.1st", "99999999999", "header:", "data.**"})
    void a_path_that_leads_nowhere_is_refused_before_an_answer_needs_it(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeTable.parse("4xx " + path + " x invalid\n" + OK))
                .withMessageContaining(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "5xx - - transient"})
    void a_table_by_which_nothing_is_ever_ok_is_refused(String table) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeTable.parse(table))
                .withMessage("an outcome table needs a row that ends in ok");
    }

    private static Optional<Outcome> classify(String table, int status, String answer) {
        try {
            return OutcomeTable.parse(table).classify(status, new ObjectMapper().readTree(answer.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
