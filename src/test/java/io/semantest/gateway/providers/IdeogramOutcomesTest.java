package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Ideogram answers: a list of images, some of which may be held back. */
final class IdeogramOutcomesTest {

    private static final String KAMELET = "ideogram-sink";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'created': 'x', 'data': [{'url': 'https://ideogram.ai/x.png', 'is_image_safe': true, 'seed': 1}]} | ok",
                "200 | {'created': 'x', 'data': [{'url': '', 'is_image_safe': false}, {'url': 'https://ideogram.ai/x.png', 'is_image_safe': true}]} | ok",
                "200 | {'created': 'x', 'data': [{'url': '', 'is_image_safe': false, 'seed': 1}]} | moderated",
                "200 | {'created': 'x', 'data': [{'url': null, 'is_image_safe': false}, {'is_image_safe': false}]} | moderated",
                "200 | {'created': 'x', 'data': []} | transient",
                "200 | {} | transient",
                "422 | {'error': 'Prompt failed safety check'} | moderated",
                "400 | {'error': 'Invalid size'} | invalid",
                "401 | {'message': 'Not authorized'} | misconfigured",
                "402 | {'error': 'Insufficient credits'} | exhausted",
                "404 | {'error': 'no such model'} | misconfigured",
                "429 | {'error': 'Too many requests'} | throttled",
                "500 | {'error': 'boom'} | transient",
                "502 | <html>bad gateway</html> | transient",
                "302 | <html>moved</html> | unlisted",
                "409 | {'error': 'conflict'} | unlisted",
                "200 | <html>please log in</html> | transient",
            })
    void an_answer_of_ideogram(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify(KAMELET, "outcomes", status, answer)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{'images': []} | moderated", "{'images': [{'url': 'https://ideogram.ai/x.png'}]} | ok"})
    void what_is_left_without_the_unsafe_images(String left, String outcome) {
        assertThat(ShippedTables.classify(KAMELET, "shown", 200, left)).isEqualTo(outcome);
    }
}
