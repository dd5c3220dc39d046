package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AUTOMATIC1111 and Forge answer: FastAPI, with error, detail, body and errors of their own. */
final class SdApiOutcomesTest {

    private static final String KAMELET = "sdapi-images-sink";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'images': ['iVBORw0KGgo='], 'parameters': {}, 'info': '{}'} | ok",
                "200 | {'images': [], 'parameters': {}, 'info': '{}'} | transient",
                "200 | {} | transient",
                "401 | {'detail': 'Incorrect username or password'} | misconfigured",
                "404 | {'detail': 'Not Found'} | misconfigured",
                "404 | {'error': 'HTTPException', 'detail': 'Model not found', 'body': '', 'errors': ''} | misconfigured",
                "422 | {'detail': [{'loc': ['body', 'steps'], 'msg': 'value is not a valid integer', 'type': 'type_error.integer'}]} | invalid",
                "422 | {'error': 'HTTPException', 'detail': 'NSFW content detected', 'body': '', 'errors': ''} | moderated",
                "400 | {'error': 'blocked by the safety checker'} | moderated",
                "429 | <html>slow down</html> | throttled",
                "500 | {'error': 'OutOfMemoryError', 'detail': '', 'body': '', 'errors': 'CUDA out of memory.'} | transient",
                "500 | {'error': 'boom'} | transient",
                "502 | <html>bad gateway</html> | transient",
                "302 | <html>moved</html> | unlisted",
                "409 | {'error': 'conflict'} | unlisted",
                "200 | <html>please log in</html> | transient",
            })
    void an_answer_of_the_web_ui(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify(KAMELET, "outcomes", status, answer)).isEqualTo(outcome);
    }
}
