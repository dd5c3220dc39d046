package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Gemini API answers: google.rpc.Status, and refusals that are a success. */
final class GeminiOutcomesTest {

    private static final String KAMELET = "gemini-images-sink";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'candidates': [{'content': {'parts': [{'text': 'Here it is'}, {'inlineData': {'mimeType': 'image/png', 'data': 'iVBORw0KGgo='}}]}, 'finishReason': 'STOP'}]} | ok",
                "200 | {'promptFeedback': {'blockReason': 'PROHIBITED_CONTENT'}, 'usageMetadata': {'promptTokenCount': 4}} | moderated",
                "200 | {'candidates': [{'finishReason': 'IMAGE_SAFETY', 'index': 0}]} | moderated",
                "200 | {'candidates': [{'finishReason': 'SAFETY', 'safetyRatings': []}]} | moderated",
                "200 | {'candidates': [{'finishReason': 'NO_IMAGE', 'finishMessage': 'Unable to show the generated image. The model could not generate the image based on the prompt provided.'}]} | transient",
                "200 | {'candidates': [{'finishReason': 'NO_IMAGE', 'finishMessage': 'The image was blocked because the prompt violates our policies.'}]} | moderated",
                "200 | {'candidates': [{'finishReason': 'IMAGE_OTHER'}]} | transient",
                "200 | {'candidates': [{'finishReason': 'OTHER'}]} | transient",
                "200 | {'candidates': [{'finishReason': 'RECITATION'}]} | transient",
                "200 | {'candidates': [{'content': {'role': 'model'}, 'finishReason': 'STOP'}]} | transient",
                "200 | {'candidates': [{'finishReason': 'IMAGE_PROHIBITED_CONTENT'}]} | moderated",
                "200 | {'candidates': [{'finishReason': 'BLOCKLIST'}]} | moderated",
                "200 | {'candidates': [{'finishReason': 'STOP', 'safetyRatings': [{'category': 'x', 'blocked': true}]}]} | moderated",
                "200 | {'candidates': [{'content': {'parts': [{'text': 'I cannot draw that.'}]}, 'finishReason': 'STOP'}]} | transient",
                "200 | {'candidates': [{'content': {'parts': []}, 'finishReason': 'MAX_TOKENS'}]} | transient",
                "200 | {'candidates': []} | transient",
                "200 | {} | transient",
                "400 | {'error': {'code': 400, 'message': 'API key not valid.', 'status': 'INVALID_ARGUMENT', 'details': [{'@type': 'x', 'reason': 'API_KEY_INVALID'}]}} | misconfigured",
                "400 | {'error': {'code': 400, 'message': 'User location is not supported', 'status': 'FAILED_PRECONDITION'}} | misconfigured",
                "400 | {'error': {'code': 400, 'message': 'Invalid value at generation_config', 'status': 'INVALID_ARGUMENT'}} | misconfigured",
                "400 | {'error': {'code': 400, 'message': 'Request contains an invalid argument.', 'status': 'INVALID_ARGUMENT', 'details': [{'fieldViolations': [{'field': 'generation_config.image_config.aspect_ratio', 'description': 'x'}]}]}} | invalid",
                "400 | {'error': {'code': 400, 'message': 'Invalid value at \\'generation_config.response_modalities\\'', 'status': 'INVALID_ARGUMENT', 'details': [{'fieldViolations': [{'field': 'generation_config.response_modalities'}]}]}} | misconfigured",
                "429 | {'error': {'code': 429, 'message': 'Your prepayment credits are depleted.', 'status': 'RESOURCE_EXHAUSTED'}} | exhausted",
                "403 | {'error': {'code': 403, 'message': 'denied', 'status': 'PERMISSION_DENIED'}} | misconfigured",
                "404 | {'error': {'code': 404, 'message': 'models/imagen-4 is not found', 'status': 'NOT_FOUND'}} | misconfigured",
                "429 | {'error': {'code': 429, 'message': 'You exceeded your current quota', 'status': 'RESOURCE_EXHAUSTED'}} | throttled",
                "503 | {'error': {'code': 503, 'message': 'The model is overloaded', 'status': 'UNAVAILABLE'}} | transient",
                "504 | {'error': {'code': 504, 'message': 'Deadline expired', 'status': 'DEADLINE_EXCEEDED'}} | transient",
                "500 | {'error': 'boom'} | transient",
                "502 | <html>bad gateway</html> | transient",
                "302 | <html>moved</html> | unlisted",
                "409 | {'error': 'conflict'} | unlisted",
                "200 | <html>please log in</html> | transient",
            })
    void an_answer_of_gemini(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify(KAMELET, "outcomes", status, answer)).isEqualTo(outcome);
    }

    @Test
    void the_wait_stands_among_the_details() {
        String answer =
                "{'error': {'code': 429, 'status': 'RESOURCE_EXHAUSTED', 'details': [{'@type': 'type.googleapis.com/google.rpc.Help'}, {'@type': 'type.googleapis.com/google.rpc.RetryInfo', 'retryDelay': '37s'}]}}";

        assertThat(ShippedTables.waitIn(KAMELET, "outcomes", 429, answer)).hasSeconds(37);
    }
}
