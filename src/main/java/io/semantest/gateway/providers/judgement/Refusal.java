package io.semantest.gateway.providers.judgement;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a sentence refuses a prompt or what was drawn from it. A word alone is no verdict: there must be something that
 * is refused, a verb that refuses it and a rule in whose name, and neither an account nor a broken checker may be what the
 * sentence is about.
 */
final class Refusal {

    /** What is refused. */
    private static final Pattern SUBJECT = words(
            "prompts?|requests?|images?|pictures?|content|inputs?|outputs?|texts?|generations?|results?|words?|phrases?"
                    + "|terms?|submission|description|task|query|this|it|likeness|concepts?|material");

    /** That it is refused. */
    private static final Pattern VERB = words(
            "reject\\w*|refus\\w*|block\\w*|flagged|violat\\w*|not (?:be )?(?:allowed|permitted|accepted|returned|shown"
                    + "|processed|generated|created)|disallow\\w*|prohibit\\w*|forbidden|filtered|moderated|banned|censored"
                    + "|denied|declin\\w*|detect\\w*|contain\\w*|includ\\w*|against|inappropriate|withheld|suppressed"
                    + "|fail(?:s|ed)? (?:\\w+ ){0,3}?(?:safety|moderation|content|nsfw) (?:check|filter|review|policy|test)\\w*"
                    + "|(?:did not|does not|didn't|doesn't|failed to) (?:pass|comply|meet|adhere)"
                    + "|failed (?:as a result|because|due)|trigger\\w*|tripped"
                    + "|(?:can(?:not|'t)|unable to|won't|will not|could not) (?:\\w+ )?(?:generate|create|make|draw|show|help|assist|fulfil\\w*|process|produce)"
                    + "|considered|deemed|classified|marked|potentially unsafe");

    /** In whose name. */
    private static final Pattern RULE = words(
            "safety|nsfw|polic(?:y|ies)|guidelines?|moderation|moderators?|moderated|content filters?|filters?|inappropriate|sensitive"
                    + "|explicit|sexual\\w*|nud(?:e|ity)|violen(?:t|ce)|gor[ey]|harmful|hate\\w*|offensive|unsafe|community standards"
                    + "|terms of (?:service|use)|usage rules|banned|copyright\\w*|trademark\\w*|illegal|adult content|public figures?"
                    + "|guardrails?|security configurations?|celebrit(?:y|ies)|real (?:person|people)|minors?|prohibited content|not safe for work|responsible ai|deepfakes?");

    /** Where the verb says by whom or why, it needs no subject. */
    private static final Pattern REFUSED_BY = Pattern.compile(
            "\\b(?:flagged|blocked|rejected|refused|filtered|stopped|caught|denied|declined)\\b(?: \\S+){0,2}? "
                    + "(?:by|due to|because of|for|as|under|on grounds of)\\b|\\bviolat\\w* (?:\\S+ )?guardrail");

    /** Codes that are quoted in sentences. */
    private static final Pattern CODE = Pattern.compile(
            "contentpolicyviolation(?:error)?|responsibleaipolicyviolation|content_policy_violation|moderation_blocked"
                    + "|safety_violations=\\[|sensitive_words_detected");

    /** A checker that could do nothing has refused nothing. */
    private static final Pattern BROKEN =
            words("out of memory|oom|cuda|traceback|\\w*exception|errno|no such file|no file"
                    + "|no module|(?:not|n't) (?:be )?(?:found|loaded|installed|downloaded|initiali[sz]ed|reachable|reached|configured"
                    + "|responding|available|exist)|(?:fail(?:ed|ure|s)?|could ?n[o']t|cannot|can't|unable|error|problem)(?: \\S+){0,4}?"
                    + " (?:load\\w*|import\\w*|open\\w*|download\\w*|initiali[sz]\\w*|locate|allocat\\w*|connect\\w*|reach\\w*|run\\w*"
                    + "|execut\\w*|contact\\w*|fetch\\w*|find|deseriali[sz]\\w*)|missing|tim(?:ed|es|e)[ -]?out|unavailable|overloaded"
                    + "|(?:load|download|import|connection)\\w* failed|unreachable|crash\\w*|connection|internal(?: server)? error|returned (?:http )?5\\d\\d|disabled|deprecated"
                    + "|unknown|unexpected|not a valid|must be|keyword argument|parameters?");

    private static final Pattern PLAIN_VIOLATION = words(
            "violat\\w*|against (?:our|the|my|its) \\w+|not (?:allowed|permitted) (?:by|under)|prohibited content");

    private static final Pattern CHINESE = Pattern.compile(
            "敏感|违规|违禁|违反|违法|色情|暴力|涉黄|涉政|屏蔽词|不合规|审核(?:未|不|没)通过|(?:未|没有?)通过[^，。]{0,6}审核|内容不当|不当内容|禁止的?(?:内容|词)");

    private static final Pattern CHINESE_BROKEN =
            Pattern.compile("(?:检测|审核|过滤|服务|模型|接口|检查)[^，。]{0,4}(?:异常|失败|超时|出错|错误|不可用|未加载)");

    /** Files, addresses and identifiers have the words in them without saying anything. */
    private static final Pattern NAMES = Pattern.compile(
            "\\S*[\\\\/]\\S*|\\S+\\.(?:safetensors|py|pth?|ckpt|bin|onnx|json|ya?ml|gguf|txt|dll|so|whl)\\b\\S*|\\b\\w+_\\w*\\b|\\S+://\\S+");

    private Refusal() {}

    /** @param sentence of any length */
    static boolean isIn(String sentence) {
        String lower = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        if (Account.isIn(lower)) {
            return false;
        }
        if (CODE.matcher(lower).find()) {
            return true;
        }
        String plain = NAMES.matcher(lower).replaceAll(" · ");
        if (CHINESE.matcher(plain).find()) {
            return !CHINESE_BROKEN.matcher(plain).find();
        }
        boolean broken =
                BROKEN.matcher(lower).find() && !PLAIN_VIOLATION.matcher(plain).find();
        boolean refused = SUBJECT.matcher(plain).find() && VERB.matcher(plain).find()
                || REFUSED_BY.matcher(plain).find();
        return !broken && refused && RULE.matcher(plain).find();
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\w-])(?:" + alternatives + ")(?!\\w)");
    }
}
