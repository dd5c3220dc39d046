package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Azure OpenAI answers, as its documentation and reports of its users have it. */
final class AzureOutcomesTest {

    private static final String KAMELET = "azure-openai-images-sink";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'error': {'code': 'contentFilter', 'message': 'Your task failed as a result of our safety system.'}} | moderated",
                "400 | {'error': {'code': 'content_policy_violation', 'message': 'rejected', 'type': 'invalid_request_error'}} | moderated",
                "400 | {'error': {'code': null, 'inner_error': {'code': 'ResponsibleAIPolicyViolation', 'content_filter_results': {}}}} | moderated",
                "400 | {'error': {'code': 'Bad', 'innererror': {'code': 'ResponsibleAIPolicyViolation'}}} | moderated",
                "400 | {'error': {'code': 'moderation_blocked', 'type': 'image_generation_user_error', 'message': 'safety_violations=[sexual]'}} | moderated",
                // For the whole resource, whatever the prompt: the provider is down, the prompt is not to blame
                "403 | {'error': {'code': 'Forbidden', 'message': 'Your resource has been temporarily blocked because we detected behavior that may violate our content policy.'}} | misconfigured",
                "401 | {'error': {'code': '401', 'message': 'Access denied due to invalid subscription key or wrong API endpoint.'}} | misconfigured",
                "404 | {'error': {'code': 'DeploymentNotFound', 'message': 'The API deployment for this resource does not exist.'}} | misconfigured",
                "404 | {'error': {'code': '404', 'message': 'Resource not found'}} | misconfigured",
                "400 | {'error': {'code': 'model_not_found', 'message': 'gone'}} | misconfigured",
                "429 | {'error': {'code': 'insufficient_quota', 'message': 'quota'}} | exhausted",
                "429 | {'error': {'code': 'RateLimitReached', 'message': 'Requests have exceeded call rate limit. Please retry after 20 seconds.'}} | throttled",
                "400 | {'error': {'code': 'invalid_value', 'message': 'Invalid size', 'param': 'size', 'type': 'invalid_request_error'}} | invalid",
                "408 | {'error': {'code': 'Timeout', 'message': 'The operation was timeout.'}} | transient",
                "200 | {'created': 1, 'data': [{'b64_json': 'iVBORw0KGgo='}], 'usage': {'total_tokens': 9}} | ok",
                "200 | {'created': 1, 'data': [{'url': 'https://dalleproduse.blob.core.windows.net/x.png', 'revised_prompt': 'x'}]} | ok",
                "200 | {'created': 1, 'data': []} | transient",
                "500 | {'error': 'boom'} | transient",
                "502 | <html>bad gateway</html> | transient",
                "302 | <html>moved</html> | unlisted",
                "409 | {'error': 'conflict'} | unlisted",
                "200 | <html>please log in</html> | transient",
            })
    void an_answer_of_azure(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify(KAMELET, "outcomes", status, answer)).isEqualTo(outcome);
    }

    @Test
    void the_wait_stands_in_the_message() {
        String answer =
                "{'error': {'code': '429', 'message': 'Please retry after 20 seconds.\\nOr ask for more quota.'}}";

        assertThat(ShippedTables.waitIn(KAMELET, "outcomes", 429, answer)).hasSeconds(20);
    }
}
