package io.semantest.gateway.providers.judgement;

import io.semantest.gateway.contract.generation.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a provider's words mean where it gives no code: English, and the Chinese of proxies for Midjourney. Says nothing
 * where the words say nothing.
 */
final class Sentences {

    private static final int LONGEST = 2000;
    private static final Pattern END = Pattern.compile("(?<=[.!?;])\\s+|[。！？；\\r\\n]+");

    private static final Pattern CREDIT = Pattern.compile(
            "(?:insufficient|not enough|no|low|out of|ran? out of|run out of|exhausted|lack\\w*(?: sufficient| enough)?|exceed\\w*(?: \\w+){0,3}|used up(?: \\w+){0,3})"
                    + " (?:\\w+ ){0,2}?(?:credits?|balance|funds|budget|fast hours|hours)\\b"
                    + "|\\b(?:credits?|balance|funds|budget|prepay\\w*)(?: \\S+){0,4}? (?:too low|insufficient|exhausted|depleted|exceeded|used up|run out|not enough|is 0\\b)"
                    + "|quota_not_enough|insufficient_\\w*quota|token_quota_failed|insufficient (?:user |token )?quota|quota (?:is )?(?:not enough|insufficient|used up)"
                    + "|exceeded your (?:current|monthly|gpu|included) (?:\\w+ )?quota|\\bbilling\\b|payment (?:is )?(?:required|method|failed|overdue)|past due|unpaid|overdue"
                    + "|spend(?:ing)? (?:limit|cap)|subscription (?:has |is |was )?(?:expired|ended|paused|inactive|required)|\\btop[- ]up\\b|\\brecharge\\b|free (?:trial|tier|credits) (?:has |is |are )?(?:ended|expired|over|used)"
                    + "|(?:余额|额度|点数|积分|配额)[^，。]{0,8}(?:不足|不够|用尽|用完|耗尽)|欠费|充值");

    private static final Pattern RATE = Pattern.compile(
            "rate[- ]?limit|too many (?:\\w+ ){0,2}(?:requests|jobs|tasks|generations|images)|requests? per (?:second|minute|hour|day)|per[- ]minute|slow down|throttl"
                    + "|queue (?:is |was )?(?:full|saturated)|(?:concurren|parallel)\\w* (?:\\w+ ){0,2}(?:limit|jobs?|requests?|tasks?|exceeded|reached)|saturated|maximum (?:number of )?(?:queued|concurrent)"
                    + "|频繁|队列(?:已)?满|饱和|并发[^，。]{0,6}(?:限制|上限|已满)|排队已满");

    private static final Pattern PASSING = Pattern.compile(
            "out of memory|\\boom\\b|cuda error|not enough (?:memory|vram)|timed? ?out|\\btimeout\\b|overloaded|temporarily (?:unavailable|down|out)|try (?:it )?again (?:later|in|soon|after)|retry (?:later|in|after)"
                    + "|(?:is|still|currently) (?:still |currently )?(?:loading|starting|warming|booting)|at capacity|capacity (?:is )?(?:exceeded|reached|unavailable)|server (?:is )?(?:busy|error)|internal (?:server )?error"
                    + "|(?:returned|responded with|status|status code|http|got)(?: an?)?:? (?:http )?(?:error )?5\\d\\d\\b|bad gateway|unexpected eof|no healthy upstream|gateway time-?out|connection (?:refused|reset|closed|error|timed)|upstream (?:connect|error|request|timeout)|maintenance|service unavailable|稍后(?:再试|重试)|系统繁忙|服务繁忙|超时");

    private static final Map<Outcome, Predicate<String>> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put(Outcome.MODERATED, Refusal::isIn);
        MEANINGS.put(Outcome.EXHAUSTED, sentence -> CREDIT.matcher(sentence).find());
        MEANINGS.put(Outcome.THROTTLED, sentence -> RATE.matcher(sentence).find());
        MEANINGS.put(Outcome.TRANSIENT, sentence -> PASSING.matcher(sentence).find());
        MEANINGS.put(Outcome.MISCONFIGURED, Account::isIn);
    }

    private Sentences() {}

    /** Moderated, exhausted, throttled, transient or misconfigured, in this order of what any sentence says; else empty. */
    static Optional<Outcome> meaning(List<String> texts) {
        List<String> sentences = sentences(texts).toList();
        return MEANINGS.entrySet().stream()
                .filter(meaning -> sentences.stream().anyMatch(meaning.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static boolean refuse(List<String> texts) {
        return sentences(texts).anyMatch(Refusal::isIn);
    }

    /** Whether an account is blocked for what it did before, whatever this prompt is. */
    static boolean shutOut(List<String> texts) {
        return sentences(texts).anyMatch(Account::isShutOut);
    }

    static boolean speakOfAccount(List<String> texts) {
        return meaning(texts).filter(Outcome.MISCONFIGURED::equals).isPresent();
    }

    private static Stream<String> sentences(List<String> texts) {
        return texts.stream()
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .flatMap(Sentences::split);
    }

    private static Stream<String> split(String text) {
        return END.splitAsStream(text.toLowerCase(Locale.ROOT).replace('’', '\''))
                .map(String::strip);
    }
}
