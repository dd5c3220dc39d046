package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcome tables of providers that take tasks, held against answers as their documentation gives them. */
final class AsyncOutcomesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "created | 201 | {'id': 'p', 'status': 'starting', 'urls': {'get': 'https://api.replicate.com/v1/predictions/p'}} | ok",
                "created | 202 | {'id': 'p', 'status': 'processing', 'urls': {'get': 'https://x'}} | ok",
                "created | 201 | {'id': 'p', 'status': 'failed', 'error': 'NSFW', 'urls': {'get': 'https://x'}} | ok",
                "created | 201 | {'id': 'p', 'status': 'starting'} | unknown",
                "created | 408 | <html>timeout</html> | unknown",
                "created | 425 | <html>too early</html> | transient",
                "created | 502 | <html>bad gateway</html> | unknown",
                "created | 503 | <html>unavailable</html> | transient",
                "created | 504 | {'detail': 'timeout'} | unknown",
                "created | 401 | {'title': 'Unauthenticated', 'detail': 'You did not pass an authentication token', 'status': 401} | misconfigured",
                "created | 402 | {'title': 'Insufficient credit', 'detail': 'You have insufficient credit to run this model.'} | exhausted",
                "created | 403 | {'detail': 'no'} | misconfigured",
                "created | 404 | {'detail': 'The requested resource could not be found.', 'status': 404} | misconfigured",
                "created | 422 | {'title': 'Input validation failed', 'detail': '- input: prompt is required', 'status': 422} | invalid",
                "created | 422 | {'title': 'Invalid version or not permitted', 'detail': 'The specified version does not exist (or perhaps you do not have permission to use it?)', 'status': 422} | misconfigured",
                "created | 422 | {'title': 'Input validation failed', 'detail': '- input: scheduler must be one of', 'invalid_fields': [{'type': 'value', 'field': 'input.scheduler'}], 'status': 422} | misconfigured",
                "created | 429 | {'detail': 'Request was throttled. Your rate limit resets in ~30s.'} | throttled",
                "created | 500 | {'detail': 'Internal server error'} | transient",
                "created | 200 | <html>gone</html> | unknown",
                "fetched | 200 | {'status': 'processing'} | ok",
                "fetched | 200 | {'status': 'failed'} | ok",
                "fetched | 429 | {'detail': 'Request was throttled.'} | throttled",
                "fetched | 404 | {'detail': 'The requested prediction could not be found.', 'status': 404} | invalid",
                "fetched | 404 | <html>no backend</html> | unlisted",
                "fetched | 502 | <html>bad gateway</html> | transient",
                "ended | 200 | {'status': 'succeeded', 'error': null, 'output': ['https://replicate.delivery/x.webp']} | ok",
                "ended | 200 | {'status': 'succeeded', 'output': 'https://replicate.delivery/x.webp'} | ok",
                "ended | 201 | {'status': 'succeeded', 'output': []} | transient",
                "ended | 200 | {'status': 'failed', 'error': 'NSFW content detected. Try running it again.'} | moderated",
                "ended | 200 | {'status': 'failed', 'error': 'The input or output was flagged as sensitive. (E005)'} | moderated",
                "ended | 200 | {'status': 'failed', 'error': 'CUDA out of memory (E6716)'} | transient",
                "ended | 200 | {'status': 'canceled', 'error': null} | transient",
                "ended | 200 | {'status': 'aborted', 'error': null} | transient",
            })
    void replicate(String table, int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("replicate-sink", table, status, answer))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "submitted | 200 | {'request_id': 'r', 'status_url': 'https://queue.fal.run/a/b/requests/r/status'} | ok",
                "submitted | 200 | {'request_id': 'r'} | unknown",
                "submitted | 200 | {'images': [{'url': 'https://v3.fal.media/x.png'}]} | ok",
                "submitted | 200 | <html>please log in</html> | unknown",
                "submitted | 408 | <html>timeout</html> | unknown",
                "submitted | 502 | <html>bad gateway</html> | unknown",
                "submitted | 504 | <html>timeout</html> | unknown",
                "submitted | 401 | {'detail': 'Authentication is required to access this application'} | misconfigured",
                "submitted | 402 | {'detail': 'User is locked. Exhausted balance.'} | exhausted",
                "submitted | 403 | {'detail': 'no access'} | misconfigured",
                "submitted | 404 | {'detail': 'Application not found'} | misconfigured",
                "submitted | 422 | {'detail': [{'loc': ['body', 'prompt'], 'msg': 'field required', 'type': 'missing'}]} | invalid",
                "submitted | 422 | {'detail': [{'loc': ['body'], 'msg': 'x', 'type': 'content_policy_violation'}]} | moderated",
                "submitted | 429 | {'detail': 'too many'} | throttled",
                "submitted | 503 | {'detail': 'runner'} | transient",
                "fetched | 202 | {'status': 'IN_QUEUE', 'queue_position': 2} | ok",
                "fetched | 200 | {'status': 'COMPLETED', 'response_url': 'https://queue.fal.run/a/b/requests/r'} | ok",
                "fetched | 404 | {'detail': 'Not Found'} | invalid",
                "fetched | 404 | <html>no backend</html> | unlisted",
                "resulted | 422 | {'detail': []} | ok",
                "resulted | 500 | {'detail': 'Internal Server Error'} | ok",
                "resulted | 503 | {'detail': 'again'} | transient",
                "ended | 200 | {'images': [{'url': 'https://v3.fal.media/x.png'}], 'has_nsfw_concepts': [false]} | ok",
                "ended | 200 | {'images': [{'url': 'https://v3.fal.media/x.png'}], 'has_nsfw_concepts': [true]} | moderated",
                "ended | 200 | {'images': []} | transient",
                "ended | 422 | {'detail': [{'loc': ['body', 'prompt'], 'msg': 'flagged', 'type': 'content_policy_violation'}]} | moderated",
                "ended | 422 | {'detail': [{'loc': ['body', 'image_size'], 'msg': 'too large', 'type': 'value_error'}]} | invalid",
                "ended | 500 | {'detail': 'Internal Server Error'} | transient",
            })
    void fal(String table, int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("fal-sink", table, status, answer)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "submitted | 200 | {'id': 't', 'polling_url': 'https://api.eu1.bfl.ai/v1/get_result?id=t', 'cost': 3} | ok",
                "submitted | 200 | {'id': 't'} | unknown",
                "submitted | 200 | {'id': 't', 'status': 'Ready', 'result': {'sample': 'https://x/1.jpg'}} | ok",
                "submitted | 200 | <html>please log in</html> | unknown",
                "submitted | 408 | <html>timeout</html> | unknown",
                "submitted | 502 | <html>bad gateway</html> | unknown",
                "submitted | 504 | <html>timeout</html> | unknown",
                "submitted | 400 | {'detail': 'bad'} | misconfigured",
                "submitted | 402 | {'detail': 'insufficient_credits'} | exhausted",
                "submitted | 403 | {'detail': 'Not authenticated'} | misconfigured",
                "submitted | 422 | {'detail': [{'loc': ['body', 'width'], 'msg': 'multiple of 16'}]} | invalid",
                "submitted | 429 | {'error': 'rate_limit', 'retry_after': 7} | throttled",
                "submitted | 500 | {} | transient",
                "fetched | 200 | {'id': 't', 'status': 'Pending', 'result': null} | ok",
                "fetched | 200 | {'id': 't', 'status': 'Request Moderated'} | ok",
                "fetched | 404 | {'detail': 'Not Found'} | invalid",
                "fetched | 500 | {} | transient",
                "ended | 200 | {'status': 'Ready', 'result': {'sample': 'https://delivery.bfl.ai/x', 'seed': 3}} | ok",
                "ended | 200 | {'status': 'Ready', 'result': null} | transient",
                "ended | 200 | {'status': 'Request Moderated', 'result': null} | moderated",
                "ended | 200 | {'status': 'Content Moderated', 'result': null} | moderated",
                "ended | 200 | {'status': 'Error'} | transient",
                "ended | 200 | {'status': 'Failed'} | transient",
                "ended | 200 | {'status': 'Task not found'} | transient",
            })
    void bfl_flux(String table, int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("bfl-flux-sink", table, status, answer))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "submitted | 200 | {'prompt_id': 'p', 'number': 1, 'node_errors': {}} | ok",
                "submitted | 200 | {'number': 1} | unknown",
                "submitted | 200 | <html>please log in</html> | unknown",
                "submitted | 408 | <html>timeout</html> | unknown",
                "submitted | 502 | <html>bad gateway</html> | unknown",
                "submitted | 504 | <html>timeout</html> | unknown",
                "submitted | 400 | {'error': {'type': 'invalid_prompt', 'message': 'm'}, 'node_errors': {}} | misconfigured",
                "submitted | 400 | {'error': {'type': 'prompt_no_outputs', 'message': 'm'}, 'node_errors': []} | misconfigured",
                "submitted | 400 | {'error': {'type': 'prompt_outputs_failed_validation'}, 'node_errors': {'4': {'errors': [{'type': 'value_not_in_list'}]}}} | misconfigured",
                "submitted | 400 | {'error': {'type': 'prompt_outputs_failed_validation'}, 'node_errors': {'5': {'errors': [{'type': 'value_bigger_than_max', 'extra_info': {'input_name': 'width'}}]}}} | invalid",
                "submitted | 400 | {'error': {'type': 'prompt_outputs_failed_validation'}, 'node_errors': {'5': {'errors': [{'type': 'value_bigger_than_max', 'extra_info': {'input_name': 'denoise'}}]}}} | misconfigured",
                "submitted | 401 | {} | misconfigured",
                "submitted | 429 | {} | throttled",
                "submitted | 500 | {} | transient",
                "fetched | 200 | {} | ok",
                "fetched | 502 | {} | transient",
                "ended | 200 | {'p': {'outputs': {'9': {'images': [{'filename': 'a.png'}]}}, 'status': {'status_str': 'success', 'messages': []}}} | ok",
                "ended | 200 | {'p': {'outputs': {}, 'status': {'status_str': 'success', 'messages': []}}} | transient",
                "ended | 200 | {'p': {'outputs': {'3': {'text': ['a fox']}, '9': {'gifs': [{'filename': 'a.webp'}]}}, 'status': {'status_str': 'success'}}} | ok",
                "ended | 200 | {'p': {'outputs': {'3': {'text': ['a fox'], 'images': []}}, 'status': {'status_str': 'success'}}} | transient",
                "ended | 200 | {'p': {'outputs': {}, 'status': {'status_str': 'error', 'messages': [['execution_start', {}], ['execution_error', {'exception_message': 'Allocation on device'}]]}}} | transient",
                "ended | 200 | {'p': {'outputs': {}, 'status': {'status_str': 'error', 'messages': [['execution_error', {'exception_message': 'NSFW content detected'}]]}}} | moderated",
                "viewed | 200 | {'bytes': 'iVBORw0KGgo='} | ok",
                "viewed | 404 | <html>not found</html> | invalid",
            })
    void comfyui(String table, int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("comfyui-sink", table, status, answer))
                .isEqualTo(outcome);
    }
}
