package io.semantest.gateway.providers.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.generation.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sentences mean that providers, proxies and nodes of workflows have been seen to say, and their like. */
final class SentencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Midjourney, and proxies for it
                "Banned prompt detected: the word x is not allowed",
                "Sorry! Our AI moderator thinks this prompt is probably against our community standards.",
                "Sorry! Our AI moderators feel your prompt might be against our community standards.",
                "Banned prompt detected",
                "may contain sensitive words",
                "The generated image was blocked by the content filter.",
                "可能包含敏感词",
                "提示词包含违禁词，请修改",
                "图片内容违规",
                "任务失败，提示词违规",
                "内容未通过审核",
                "检测到敏感内容",
                // OpenAI, Azure, xAI, Together, Recraft, LiteLLM, OpenRouter
                "Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system.",
                "Your request was rejected by the safety system. If you believe this is an error, contact us. safety_violations=[sexual].",
                "Your task failed as a result of our safety system.",
                "Generated image rejected by content moderation.",
                "Content violates usage guidelines.",
                "The prompt violates our content policy. Repeated violations may result in your account being suspended.",
                "NSFW content detected in image",
                "litellm.ContentPolicyViolationError: OpenAIException - rejected",
                "Your input was flagged by moderation",
                "The response was filtered due to the prompt triggering our content management policy",
                "Request contains copyrighted material",
                "We can't create images of real people",
                "This request has been blocked by our content filters.",
                // Stability AI, Ideogram, BFL, fal, Replicate
                "Your request was flagged by our content moderation system, as a result your request was denied and you were not charged.",
                "Prompt failed the safety check",
                "Prompt failed safety check",
                "The content could not be processed because it contained material flagged by a content checker for policy reasons.",
                "The input or output was flagged as sensitive. Please try again with different inputs. (E005)",
                "NSFW content detected. Try running it again, or try a different prompt.",
                "All generated images contained NSFW content. Try running it again with a different prompt.",
                // diffusers, web UIs, nodes
                "Potential NSFW content was detected in one or more images. A black image will be returned instead.",
                "flagged by the safety checker",
                "blocked by the safety checker",
                "NSFW content detected, the image is not returned",
                "Prompt is inappropriate and has been blocked",
                "Image was censored: nudity detected",
                // Guards of cloud gateways
                "Violated guardrail policy",
                "Potentially unsafe prompt",
                "Prompt blocked due to security configurations",
            })
    void a_verb_of_refusing_about_the_prompt_is_a_refusal(String said) {
        assertThat(Sentences.meaning(List.of(said))).contains(Outcome.MODERATED);
        assertThat(Sentences.refuse(List.of(said))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Whose account it is, and not whose prompt
                "Your account has been temporarily blocked due to suspicious activity.",
                "You have a pending moderation message. Please acknowledge it before using Midjourney further.",
                "Blocked: You have been blocked from accessing Midjourney. This happens on repeated or serious ToS violations.",
                "account blocked",
                "Account banned for violating the content policy",
                "moderation pending on your account",
                "Your organization was flagged by our safety systems",
                "Your resource has been temporarily blocked because we detected behavior that may violate our content policy.",
                "This API key has been disabled by the moderation team",
                "The user is banned",
                "Your IP address is blocked",
                "You are banned from this server",
                "You must accept the content policy of this model before you can use it",
                "账号被封禁，存在违规行为",
                "账户已被禁用",
                // What is broken, and has looked at no picture
                "Could not load model D:\\ComfyUI\\models\\nsfw_detector\\vit-base-nsfw-detector with any of the following classes: (AutoModelForImageClassification). Error no file named model.safetensors",
                "CUDA out of memory while running safety_checker.forward: tried to allocate 1.20 GiB",
                "safety checker failed to load",
                "Safety checker not found",
                "flux_nsfw_filter.safetensors not found",
                "[Errno 2] No such file or directory: '/models/nsfw/blocked_content.pt'",
                "Failed to run the content moderation check on the request: connection refused",
                "The moderation service is unavailable, your request could not be processed",
                "content moderation timed out for this prompt",
                "Image safety checker crashed",
                "StableDiffusionSafetyChecker could not be initialized: content was not filtered",
                "敏感词检测服务异常",
                "内容审核超时，请稍后重试",
                // Words that stand for members, files and models
                "Unknown parameter: 'moderation'",
                "Invalid value for 'moderation': must be one of low, auto",
                "Input: extra field safety_tolerance not permitted",
                "Unexpected input: 'enable_safety_checker'",
                "The model realistic-nsfw-v2 does not exist",
                "Model violent-content-lora is not allowed",
                "Cannot open https://models.example.com/nsfw/blocked/prompt.json",
                "omni-moderation-latest: model not found",
                // Said of no rule
                "Request blocked by firewall",
                "The request was rejected because the queue is full",
                "Content type text/html is not allowed",
                "output format not allowed",
                "Request denied: rate limit",
                "Here is a picture of a red fox in the snow!",
                "Unable to show the generated image. The model could not generate the image based on the prompt provided.",
                "Moderation",
                "blocked",
                "",
                // Rules of who may call, and a filter that could not be had
                "Request blocked by web application firewall policy",
                "Your request was denied by your organization's data loss prevention policy",
                "Your IP address is not allowed by the organization's access policy",
                "API key policy: image requests are not allowed for this key",
                "Image generation is not allowed in your country under our usage policies",
                "This model is flagged as NSFW and is not allowed on the free tier",
                "accounts of minors are not permitted to create images",
                "nsfw filter model download failed: image generation blocked until it is there",
            })
    void a_word_is_no_verdict(String said) {
        assertThat(Sentences.refuse(List.of(said))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quota_not_enough | exhausted",
                "pre_consume_token_quota_failed | exhausted",
                "You exceeded your current quota, please check your plan and billing details | exhausted",
                "Billing hard limit has been reached | exhausted",
                "You have exceeded your monthly included credits | exhausted",
                "User is locked. Reason: Exhausted balance | exhausted",
                "Your credit balance is too low | exhausted",
                "You lack sufficient credits to make this request | exhausted",
                "You have insufficient credit to run this model | exhausted",
                "Budget has been exceeded! Current cost: 1.2, Max budget: 1.0 | exhausted",
                "No credits left | exhausted",
                "Your subscription has expired | exhausted",
                "用户额度不足 | exhausted",
                "余额不足，请充值 | exhausted",
                "Rate limit reached for images per minute | throttled",
                "Too many requests | throttled",
                "job queue is full | throttled",
                "当前分组上游负载已饱和 | throttled",
                "任务队列已满 | throttled",
                "CUDA out of memory | transient",
                "Model is currently loading | transient",
                "The engine is overloaded, try again later | transient",
                "connection reset by peer | transient",
                "Your account is suspended | misconfigured",
                "You are blocked | misconfigured",
                "账号已被禁用 | misconfigured",
            })
    void other_trouble_has_its_own_words(String said, String outcome) {
        assertThat(Sentences.meaning(List.of(said))).contains(Outcome.ofWord(outcome));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "discord is unreachable",
                "Invalid size",
                "The model does not exist",
                "prompt is empty",
                "Sampler not found"
            })
    void the_rest_says_nothing_of_that_kind(String said) {
        assertThat(Sentences.meaning(List.of(said))).isEmpty();
    }
}
