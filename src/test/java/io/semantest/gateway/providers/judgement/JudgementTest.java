package io.semantest.gateway.providers.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.semantest.gateway.contract.generation.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose fault an error is that no table lists, for a caller who has sent a prompt and a size, and left a ratio open. */
final class JudgementTest {

    private static final SentMembers SENT =
            new SentMembers(Set.of("prompt", "size", "n"), Set.of("aspect_ratio"), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Named as a field: the caller's own, the gateway's own
                "400 | {'error': {'message': 'Invalid value', 'param': 'size'}} | invalid",
                "400 | {'error': {'message': 'Invalid value', 'param': 'style'}} | misconfigured",
                "400 | {'error': {'message': 'the prompt is fine, this is not', 'param': 'response_format'}} | misconfigured",
                "422 | {'detail': [{'loc': ['body', 'prompt'], 'msg': 'Field required', 'type': 'missing'}]} | invalid",
                "422 | {'detail': [{'loc': ['body', 'scheduler'], 'msg': 'Extra inputs are not permitted'}]} | misconfigured",
                "422 | {'detail': [{'loc': ['body'], 'msg': 'prompt must not be empty'}]} | invalid",
                "422 | {'invalid_fields': [{'field': 'input.aspect_ratio', 'description': 'must be one of'}], 'detail': 'aspect_ratio must be one of 1:1'} | invalid",
                "422 | {'invalid_fields': [{'field': 'input.aspect_ratio'}], 'detail': 'Additional property aspect_ratio is not allowed'} | misconfigured",
                "400 | {'errors': [{'path': '/input/prompt', 'message': 'too long'}]} | invalid",
                // Named in a sentence
                "400 | {'error': 'size must be 1024x1024'} | invalid",
                "400 | {'error': 'The model does not support size 512x512'} | invalid",
                "400 | {'error': 'Unsupported resolution'} | invalid",
                "400 | {'error': 'n must be between 1 and 4'} | invalid",
                "400 | {'error': 'This n-gram index is broken'} | misconfigured",
                "400 | {'error': 'This model\\'s maximum context length is 77 tokens'} | invalid",
                "400 | {'error': 'Failed to process prompt: model x not found'} | misconfigured",
                "400 | {'error': 'Unknown scheduler Foo'} | misconfigured",
                "400 | {'error': 'Bad Request'} | misconfigured",
                "400 | {} | misconfigured",
                // What the request was is given back, and says nothing
                "400 | {'prompt': 'banned, blocked by the safety filter', 'request': {'size': 'x'}, 'error': 'no'} | misconfigured",
                // By codes, whatever the status
                "500 | {'error': {'code': 'content_policy_violation', 'message': 'x'}} | moderated",
                "401 | {'error': {'code': 'content_policy_violation', 'message': 'x'}} | misconfigured",
                "200 | {'error': {'code': 'insufficient_quota'}} | exhausted",
                "503 | {'error': {'code': 'model_not_found', 'message': 'no available channel'}} | misconfigured",
                "400 | {'error': {'type': 'server_error', 'message': 'Your request was rejected by our safety system'}} | moderated",
                "400 | {'error': {'code': 'DataInspectionFailed'}} | moderated",
                // By sentences
                "403 | Content violates usage guidelines. | moderated",
                "403 | The API key is disabled | misconfigured",
                "422 | CUDA out of memory | transient",
                "400 | Too many requests | throttled",
                "500 | The checkpoint x does not exist | misconfigured",
                "500 | KeyError: 'prompt' | transient",
                "503 | Model x is not available | transient",
                // By status
                "402 | {} | exhausted",
                "404 | {} | misconfigured",
                "410 | {} | misconfigured",
                "413 | {} | misconfigured",
                "413 | {'error': 'prompt is too long'} | invalid",
                "429 | {} | throttled",
                "408 | {} | transient",
                "409 | {} | nothing",
                "302 | {} | nothing",
                "200 | {'error': 'out of order'} | nothing",
                "200 | RuntimeError: The size of tensor a (64) must match the size of tensor b | nothing",
            })
    void an_error(int status, String answer, String outcome) throws JsonProcessingException {
        JsonNode body = answer.startsWith("{")
                ? new ObjectMapper().readTree(answer.replace("\\'", "’").replace('\'', '"'))
                : TextNode.valueOf(answer);

        assertThat(Judgement.of(status, body, SENT).map(Outcome::word).orElse("nothing"))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"400, misconfigured", "422, misconfigured", "500, transient", "403, misconfigured", "413, misconfigured"
    })
    void an_answer_that_says_nothing_at_all(int status, String outcome) {
        assertThat(Judgement.of(status, MissingNode.getInstance(), SENT).map(Outcome::word))
                .contains(outcome);
    }

    /** For a caller who wrote {@code A red fox --foo 3}, and nothing else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // A member of the gateway's own that has a caller's name as a part
                "400 | {'error': 'Invalid value for magic_prompt'} | misconfigured",
                "400 | {'error': 'promptUpsampling must be a boolean'} | misconfigured",
                "400 | {'error': 'prompt_extend is not supported'} | misconfigured",
                "400 | {'error': 'output-prompt-policy is wrong'} | misconfigured",
                "400 | {'error': 'enablePromptExpansion must be true'} | misconfigured",
                "400 | {'error': 'text_prompts must have 1 to 10 entries'} | invalid",
                "400 | {'error': 'input_prompt exceeds 500 characters'} | invalid",
                "400 | {'error': 'The prompts are too long'} | invalid",
                // In Chinese, without blanks
                "400 | prompt不能为空 | invalid",
                "400 | {'error': '参数prompt长度超过限制'} | invalid",
                "400 | {'error': '参数magic_prompt无效'} | misconfigured",
                // A flag that stands in the prompt, and one that does not
                "400 | Unrecognized parameter(s): `--foo` | invalid",
                "400 | Unrecognized parameter(s): `--stylize` | misconfigured",
                // A checker that is down
                "400 | {'error': 'Prompt moderation failed: upstream returned 502'} | transient",
                "400 | {'error': 'Safety check of the prompt responded with HTTP 503'} | transient",
                "500 | {'error': 'moderation: status code: 500'} | transient",
                "400 | {'error': 'prompt check: bad gateway'} | transient",
                "400 | {'error': 'prompt moderation: unexpected EOF'} | transient",
                "400 | {'error': 'prompt service: no healthy upstream'} | transient",
                // Accounts and plans
                "400 | {'error': 'safety tolerance 6 is not allowed for your organization'} | misconfigured",
                "403 | {'error': 'This content level is not available on your plan'} | misconfigured",
                "403 | {'error': 'This content setting is not allowed for your plan'} | misconfigured",
                "400 | {'error': 'Disabling the content filter is not allowed for this subscription'} | misconfigured",
                "400 | {'error': {'code': 'content_policy_violation', 'message': 'Your resource has been temporarily blocked because we detected behavior that may violate our content policy.'}} | misconfigured",
                "400 | {'error': {'code': 'content_filter', 'message': 'AzureException - Your account is suspended'}} | misconfigured",
                "400 | {'error': {'code': 'content_filter', 'message': 'The prompt was blocked by the filter of your resource'}} | moderated",
                // Links between the nodes of the operator's workflow
                "400 | {'error': {'type': 'prompt_outputs_failed_validation'}, 'node_errors': {'6': {'errors': [{'type': 'bad_linked_input', 'message': 'Bad linked input', 'extra_info': {'input_name': 'text'}}]}}} | misconfigured",
                "400 | {'node_errors': {'3': {'errors': [{'type': 'return_type_mismatch', 'message': 'Return type mismatch between linked nodes', 'extra_info': {'input_name': 'prompt'}}]}}} | misconfigured",
                // A limit between the gateway and the provider
                "413 | <html><title>413 Request Entity Too Large</title></html> | misconfigured",
            })
    void an_error_of_a_known_prompt(int status, String answer, String outcome) throws JsonProcessingException {
        SentMembers sent = new SentMembers(Set.of("prompt"), Set.of(), false).withPrompt("A red fox --foo 3");
        JsonNode body = answer.startsWith("{")
                ? new ObjectMapper().readTree(answer.replace("\\'", "’").replace('\'', '"'))
                : TextNode.valueOf(answer);

        assertThat(Judgement.of(status, body, sent).map(Outcome::word).orElse("nothing"))
                .isEqualTo(outcome);
    }

    @Test
    void a_long_prompt_may_be_too_large_and_is_never_shown() {
        SentMembers named = new SentMembers(Set.of("prompt"), Set.of(), false);

        assertThat(Judgement.of(413, MissingNode.getInstance(), named.withPrompt("x".repeat(20_000))))
                .contains(Outcome.INVALID);
        assertThat(named.withPrompt("a secret") + "").doesNotContain("secret");
    }
}
