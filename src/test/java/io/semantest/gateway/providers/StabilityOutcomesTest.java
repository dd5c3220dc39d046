package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Stable Image API answers: errors have id, name and errors. */
final class StabilityOutcomesTest {

    private static final String KAMELET = "stability-ai-sink";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403 | {'id': '1', 'name': 'content_moderation', 'errors': ['Your request was flagged by our content moderation system.']} | moderated",
                "200 | {'image': 'iVBORw0KGgo=', 'finish_reason': 'CONTENT_FILTERED', 'seed': 1} | moderated",
                "402 | {'id': '1', 'name': 'payment_required', 'errors': ['You lack sufficient credits to make this request.']} | exhausted",
                "401 | {'id': '1', 'name': 'unauthorized', 'errors': ['missing authorization header']} | misconfigured",
                "403 | {'id': '1', 'name': 'permission_denied', 'errors': ['You lack the necessary permissions.']} | misconfigured",
                "404 | {'id': '1', 'name': 'not_found', 'errors': ['The resource was not found']} | misconfigured",
                "400 | {'id': '1', 'name': 'bad_request', 'errors': ['prompt: cannot be empty']} | invalid",
                "413 | {'id': '1', 'name': 'payload_too_large', 'errors': ['Request exceeds 10MiB']} | misconfigured",
                "422 | {'id': '1', 'name': 'unprocessable_entity', 'errors': ['English is the only supported language']} | invalid",
                "429 | {'id': '1', 'name': 'rate_limit_exceeded', 'errors': ['You have exceeded the rate limit of 150 requests within 10 seconds.']} | throttled",
                "500 | {'id': '1', 'name': 'internal_error', 'errors': ['An unexpected error occurred']} | transient",
                "200 | {'image': 'iVBORw0KGgo=', 'finish_reason': 'SUCCESS', 'seed': 1} | ok",
                "200 | {'bytes': 'iVBORw0KGgo='} | ok",
                "200 | {'image': '', 'finish_reason': 'SUCCESS'} | transient",
                "200 | {} | transient",
                "500 | {'error': 'boom'} | transient",
                "502 | <html>bad gateway</html> | transient",
                "302 | <html>moved</html> | unlisted",
                "409 | {'error': 'conflict'} | unlisted",
                "200 | <html>please log in</html> | transient",
            })
    void an_answer_of_stability(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify(KAMELET, "outcomes", status, answer)).isEqualTo(outcome);
    }

    @Test
    void where_the_image_itself_comes_a_header_says_that_it_was_filtered() {
        assertThat(ShippedTables.classify(
                        KAMELET, "outcomes", 200, "{'bytes': 'x'}", Map.of("finish-reason", "CONTENT_FILTERED")))
                .isEqualTo("moderated");
        assertThat(ShippedTables.classify(
                        KAMELET, "outcomes", 200, "{'bytes': 'x'}", Map.of("finish-reason", "SUCCESS")))
                .isEqualTo("ok");
    }
}
