package io.semantest.gateway.providers.judgement;

import io.semantest.gateway.contract.generation.Outcome;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Codes by which providers, and servers that stand in for them, name an error, whatever the status. Case and punctuation
 * do not matter. Of 2026-11: OpenAI, Azure, LiteLLM, new-api, OpenRouter, Together, Recraft, Replicate, fal, Stability AI,
 * Google, Alibaba Model Studio, Volcengine.
 */
final class ErrorCodes {

    private static final Map<String, Outcome> MEANINGS = new HashMap<>();

    static {
        mean(
                Outcome.MODERATED,
                "content_policy_violation moderation_blocked content_filter content_filtered content_moderation",
                "content_moderated request_moderated prompt_moderated prohibited_content image_prohibited_content image_safety",
                "safety_violation nsfw nsfw_content nsfw_content_detected nsfw_detected policy_violation content_violation",
                "content_blocked prompt_blocked prompt_rejected responsible_ai_policy_violation data_inspection_failed",
                "sensitive_words_detected sensitive_content sensitive_content_detected unsafe_content",
                "input_text_sensitive_content_detected output_image_sensitive_content_detected",
                "content_policy_violation_error");
        mean(
                Outcome.EXHAUSTED,
                "insufficient_quota insufficient_user_quota quota_not_enough pre_consume_token_quota_failed",
                "billing_hard_limit_reached billing_limit_user_error billing_not_active not_enough_credits",
                "insufficient_credits insufficient_credit insufficient_balance insufficient_funds payment_required",
                "credits_exhausted out_of_credits exhausted_balance budget_exceeded exceeded_budget arrearage",
                "account_overdue_error");
        mean(
                Outcome.THROTTLED,
                "rate_limit_exceeded rate_limit_reached rate_limit_error rate_limit too_many_requests throttled",
                "throttling queue_full concurrency_limit_exceeded request_limit_exceeded");
        mean(
                Outcome.MISCONFIGURED,
                "model_not_found deployment_not_found invalid_model unknown_model unsupported_model model_not_supported",
                "model_not_available model_deprecated model_retired model_not_exist engine_not_found invalid_engine",
                "version_not_found endpoint_not_found project_not_found operation_not_supported unsupported_api_version",
                "invalid_api_version_parameter invalid_api_key api_key_invalid api_key_disabled authentication_error",
                "unauthorized permission_denied permission_error access_denied account_deactivated",
                "bad_linked_input return_type_mismatch dependency_cycle missing_node_type prompt_no_outputs",
                "exception_during_validation exception_during_inner_validation",
                "organization_deactivated unsupported_country_region_territory service_disabled get_channel_failed");
        mean(
                Outcome.TRANSIENT,
                "server_error internal_error internal_server_error overloaded overloaded_error engine_overloaded timeout",
                "service_unavailable model_loading generation_timeout downstream_service_error no_media_generated",
                "downstream_service_unavailable");
    }

    private ErrorCodes() {}

    static Optional<Outcome> meaning(String code) {
        return Optional.ofNullable(MEANINGS.get(plain(code)));
    }

    private static void mean(Outcome outcome, String... lists) {
        for (String list : lists) {
            for (String code : list.split(" ")) {
                MEANINGS.put(plain(code), outcome);
            }
        }
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
