package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcome tables of the shipped kamelets, held against answers as providers send them. */
final class KameletOutcomesTest {

    /** Errors as OpenAI, and servers that speak its API, send them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Refused prompts: GPT image models, DALL-E, Azure
                "400 | {'error': {'message': 'Your request was rejected by the safety system. safety_violations=[violence].', 'type': 'image_generation_user_error', 'param': null, 'code': 'moderation_blocked'}} | moderated",
                "400 | {'error': {'message': 'Your request was rejected', 'type': 'invalid_request_error', 'param': null, 'code': 'content_policy_violation'}} | moderated",
                "400 | {'error': {'message': 'Your request was rejected', 'type': 'image_generation_user_error', 'param': null, 'code': null}} | moderated",
                // Money, with whatever status it comes
                "429 | {'error': {'message': 'You exceeded your current quota', 'type': 'insufficient_quota', 'param': null, 'code': 'insufficient_quota'}} | exhausted",
                "400 | {'error': {'message': 'Billing hard limit has been reached', 'type': 'billing_limit_user_error', 'param': null, 'code': 'billing_hard_limit_reached'}} | exhausted",
                "429 | {'error': {'message': 'Billing hard limit has been reached', 'type': 'invalid_request_error', 'param': null, 'code': 'billing_hard_limit_reached'}} | exhausted",
                "402 | {'error': {'message': 'Payment required'}} | exhausted",
                // What the operator has to mend: a retired model, a wrong key, no organisation, a wrong path
                "404 | {'error': {'message': 'The model dall-e-3 does not exist', 'type': 'invalid_request_error', 'param': null, 'code': 'model_not_found'}} | misconfigured",
                "400 | {'error': {'message': 'The model dall-e-3 does not exist', 'type': 'invalid_request_error', 'param': 'model', 'code': 'model_not_found'}} | misconfigured",
                "401 | {'error': {'message': 'Incorrect API key provided: sk-x', 'type': 'invalid_request_error', 'param': null, 'code': 'invalid_api_key'}} | misconfigured",
                "403 | {'error': {'message': 'Your organization must be verified', 'type': 'invalid_request_error', 'param': null, 'code': null}} | misconfigured",
                "403 | {'error': {'message': 'resource has been temporarily blocked', 'code': 'Forbidden'}} | misconfigured",
                "404 | <html><body>nginx</body></html> | misconfigured",
                // Too fast: OpenAI by images and by tokens, stable-diffusion.cpp
                "429 | {'error': {'message': 'Rate limit reached for images per minute. Limit: 5/1min', 'type': 'requests', 'param': null, 'code': 'rate_limit_exceeded'}} | throttled",
                "429 | {'error': {'message': 'Rate limit reached', 'type': 'tokens', 'param': null, 'code': 'rate_limit_exceeded'}} | throttled",
                "429 | {'error': 'job queue is full'} | throttled",
                "429 | {'error': {'message': 'Rate limit', 'type': 'rate_limit', 'code': null}} | throttled",
                "429 | <html>slow down</html> | throttled",
                // The request itself
                "400 | {'error': {'message': 'Unknown parameter: response_format.', 'type': 'invalid_request_error', 'param': 'response_format', 'code': 'unknown_parameter'}} | misconfigured",
                "400 | {'error': {'message': 'Invalid size', 'type': 'invalid_request_error', 'param': 'size', 'code': 'invalid_value'}} | invalid",
                "400 | {'error': 'prompt required'} | invalid",
                "422 | {'detail': [{'msg': 'field required'}]} | misconfigured",
                "422 | {'detail': [{'loc': ['body', 'prompt'], 'msg': 'field required'}]} | invalid",
                "413 | <html>too large</html> | misconfigured",
                // Trouble that passes
                "408 | {'error': {'message': 'Request timeout', 'type': 'server_error', 'param': null, 'code': null}} | transient",
                "500 | {'error': {'message': 'The server had an error', 'type': 'server_error', 'param': null, 'code': null}} | transient",
                "503 | {'error': {'message': 'overloaded', 'type': 'server_error', 'param': null, 'code': null}} | transient",
                "502 | <html>bad gateway</html> | transient",
                "302 | <html>moved</html> | unlisted",
                "409 | {'error': {'message': 'conflict'}} | unlisted",
                // Success, and what only looks like it
                "200 | {'created': 1, 'data': [{'b64_json': 'iVBORw0KGgo='}]} | ok",
                "200 | {'created': 1, 'data': [{'url': 'https://images.example.com/1.png'}]} | ok",
                "200 | {'created': 1, 'data': []} | transient",
                "200 | {'created': 1} | transient",
                "200 | {'created': 1, 'data': null} | transient",
                "200 | {'created': 1, 'data': [{'revised_prompt': 'x'}]} | transient",
                "200 | {'data': [{'b64_json': ''}, {'b64_json': 'iVBORw0KGgo='}], 'credits': 40} | ok",
                "200 | {'error': {'message': 'upstream failed'}, 'data': [{'url': 'x'}]} | transient",
                "200 | {'error': {'message': '', 'code': null}, 'data': [{'url': 'x'}]} | ok",
                "200 | <html>please log in</html> | transient",
                // The words of xAI, Recraft and Together
                "400 | {'code': 'Client specified an invalid argument', 'error': 'Generated image rejected by content moderation.'} | moderated",
                "403 | {'code': 'The caller does not have permission', 'error': 'Content violates usage guidelines.'} | moderated",
                "403 | {'code': 'The caller does not have permission', 'error': 'The API key is disabled'} | misconfigured",
                "400 | {'code': 'not_enough_credits', 'message': 'Not enough credits'} | exhausted",
                "422 | {'error': {'message': 'NSFW content detected in image', 'type': 'invalid_request_error'}} | moderated",
            })
    void openai_images(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("openai-images-sink", "outcomes", status, answer))
                .isEqualTo(outcome);
    }

    /** xAI answers a refused prompt with a success, and its operator says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'data': []} | moderated",
                "200 | {'data': [{'revised_prompt': ''}]} | moderated",
                "200 | {'data': [{'b64_json': 'iVBORw0KGgo='}, {}]} | ok",
                "200 | {'error': 'upstream failed'} | transient",
                "200 | <html>please log in</html> | transient",
                "500 | {'error': 'boom'} | transient",
            })
    void a_success_without_an_image_may_be_a_refusal(int status, String answer, String outcome) {
        Map<String, String> xai = Map.of("noImage", "moderated");

        assertThat(ShippedTables.classifyWith(xai, "openai-images-sink", "outcomes", status, answer))
                .isEqualTo(outcome);
    }

    @Test
    void a_model_that_is_loading_says_how_long_that_takes() {
        String answer = "{'error': 'Model is currently loading', 'estimated_time': 20.0}";

        assertThat(ShippedTables.waitIn("diffusers-images-sink", "outcomes", 503, answer))
                .hasSeconds(20);
    }

    /** Errors as diffusers servers, Hugging Face endpoints and A1111 send them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'error': 'NSFW content detected', 'error_type': 'safety'} | moderated",
                "422 | {'error': 'prompt refused', 'error_type': 'content_policy'} | moderated",
                "400 | {'error': 'Potential NSFW content was detected'} | moderated",
                "422 | {'error': 'flagged by the safety checker'} | moderated",
                "409 | {'error': 'conflict'} | unlisted",
                "402 | {'error': 'You have exceeded your monthly included credits'} | exhausted",
                "401 | {'error': 'Authorization header is invalid'} | misconfigured",
                "401 | {'detail': 'Not authenticated'} | misconfigured",
                "403 | {'error': 'Forbidden'} | misconfigured",
                "404 | {'error': 'Model stabilityai/none does not exist'} | misconfigured",
                "429 | {'error': 'Rate limit reached'} | throttled",
                "429 | Rate limit reached | throttled",
                "400 | {'error': 'width must be a multiple of 8', 'error_type': 'validation'} | invalid",
                "422 | {'error': 'ValueError', 'detail': '', 'body': '', 'errors': 'height'} | invalid",
                "422 | {'detail': [{'loc': ['body', 'prompt'], 'msg': 'field required'}]} | invalid",
                "408 | {'error': 'timeout'} | transient",
                "500 | {'error': 'OutOfMemoryError', 'detail': '', 'errors': 'CUDA out of memory'} | transient",
                "503 | {'error': 'Model is currently loading', 'estimated_time': 20.0} | transient",
                "504 | <html>gateway timeout</html> | transient",
                "200 | {'images': ['iVBORw0KGgo='], 'parameters': {}, 'info': '{}'} | ok",
                "200 | {'bytes': 'iVBORw0KGgo='} | ok",
                "200 | {'images': []} | transient",
                "200 | {} | transient",
                "200 | <html>loading</html> | transient",
            })
    void diffusers_images(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("diffusers-images-sink", "outcomes", status, answer))
                .isEqualTo(outcome);
    }

    /** Answers to a submitted task: HTTP 200 always, the proxy's own code says what it means. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'code': 1, 'description': 'success', 'result': '1712205', 'properties': {}} | ok",
                "200 | {'code': 21, 'description': 'exists', 'result': '1712205', 'properties': {'status': 'SUCCESS'}} | ok",
                "200 | {'code': 22, 'description': 'queued', 'result': '1712205', 'properties': {'numberOfQueues': 3}} | ok",
                "200 | {'code': 1, 'description': 'success', 'result': null} | unknown",
                "200 | {'code': 5, 'description': 'whatever', 'result': '1712205'} | unknown",
                "200 | {'code': 24, 'description': 'may contain sensitive words', 'properties': {'bannedWord': 'gore'}} | moderated",
                "200 | {'code': 23, 'description': 'queue is full, please try later'} | throttled",
                "200 | {'code': 30, 'description': 'rate limited'} | throttled",
                "200 | {'code': 4, 'description': 'prompt is empty'} | invalid",
                "200 | {'code': 4, 'description': 'quota_not_enough'} | exhausted",
                "200 | {'code': 3, 'description': 'no account instance'} | transient",
                "200 | {'code': 9, 'description': 'failure'} | transient",
                "401 | {'code': 401, 'description': 'unauthorized'} | misconfigured",
                "403 | <html>forbidden</html> | misconfigured",
                "404 | <html>not found</html> | misconfigured",
                "402 | {'description': 'pay'} | exhausted",
                "408 | {} | unknown",
                "502 | <html>bad gateway</html> | unknown",
                "504 | <html>timeout</html> | unknown",
                "429 | {'description': 'slow down'} | throttled",
                "400 | {'description': 'bad request'} | misconfigured",
                "400 | {'code': 4, 'description': 'quota_not_enough ', 'type': 'upstream_error'} | exhausted",
                "429 | {'code': 30, 'description': 'pre_consume_token_quota_failed group is saturated', 'type': 'upstream_error'} | exhausted",
                "503 | {'error': {'message': 'no available channel for model mj_imagine', 'type': 'new_api_error', 'param': '', 'code': 'model_not_found'}} | misconfigured",
                "200 | {'code': 4, 'description': 'request error'} | misconfigured",
                "200 | {'code': 9, 'description': 'Your account has been blocked'} | transient",
                "200 | {'code': 9, 'description': '余额不足，请充值'} | exhausted",
                "200 | {'code': 3, 'description': '无可用的账号实例'} | misconfigured",
                "500 | {'error': 'boom'} | transient",
                "200 | <html>cloudflare</html> | unknown",
            })
    void midjourney_submit(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("midjourney-proxy-sink", "submitted", status, answer))
                .isEqualTo(outcome);
    }

    /** A task as it stands when it is fetched. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'id': '1', 'status': 'NOT_START'} | ok",
                "200 | {'id': '1', 'status': 'SUBMITTED', 'progress': '0%', 'failReason': null} | ok",
                "200 | {'id': '1', 'status': 'IN_PROGRESS', 'progress': '45%', 'imageUrl': 'https://x/preview.png', 'failReason': ''} | ok",
                "200 | {'id': '1', 'status': 'SUCCESS', 'imageUrl': 'https://x/1.png'} | ok",
                "200 | {} | ok",
                "200 | {'id': '1', 'status': ''} | ok",
                "200 | {'id': '1', 'status': null} | ok",
                "400 | {'code': 4, 'description': 'task_no_exist'} | invalid",
                "404 | {'code': 3, 'description': 'task not found'} | invalid",
                "404 | <html>no backend</html> | unlisted",
                "401 | {} | misconfigured",
                "429 | {} | throttled",
                "500 | {} | transient",
                "200 | <html>cloudflare</html> | transient",
            })
    void midjourney_fetch(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("midjourney-proxy-sink", "fetched", status, answer))
                .isEqualTo(outcome);
    }

    /** A task that has ended. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'id': '1', 'status': 'FAILURE', 'failReason': 'Banned prompt detected'} | moderated",
                "200 | {'id': '1', 'status': 'FAILURE', 'failReason': 'Sorry! Our AI moderator thinks this prompt is against our rules'} | moderated",
                "200 | {'id': '1', 'status': 'FAILURE', 'failReason': 'discord is unreachable'} | transient",
                "200 | {'id': '1', 'status': 'FAILURE', 'failReason': 'Your account has been temporarily blocked due to suspicious activity.', 'prompt': 'a banned prompt'} | transient",
                "200 | {'id': '1', 'status': 'FAILURE', 'failReason': '[Invalid parameter] Invalid value for `--ar`'} | invalid",
                "200 | {'id': '1', 'status': 'FAILURE', 'failReason': '检测到敏感词'} | moderated",
                "200 | {'id': '1', 'status': 'CANCEL'} | transient",
                "200 | {'id': '1', 'status': 'SUCCESS', 'imageUrl': null} | transient",
                "200 | {'id': '1', 'status': 'SUCCESS', 'imageUrl': 'https://x/1.png', 'failReason': ''} | ok",
            })
    void midjourney_end(int status, String answer, String outcome) {
        assertThat(ShippedTables.classify("midjourney-proxy-sink", "ended", status, answer))
                .isEqualTo(outcome);
    }
}
