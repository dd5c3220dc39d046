package io.semantest.gateway.providers.judgement;

import java.util.regex.Pattern;

/** Whether a sentence says that the operator's account, key or access is not what it should be, whoever wrote the prompt. */
final class Account {

    private static final String OWNER =
            "accounts?|channel|organi[sz]ation|workspace|team|resource|subscription|tokens?|api[ -]?keys?|key|ip(?: address)?"
                    + "|access|project|tenant|customer|guild|(?:discord )?server|user(?!(?:'?s|'s)? (?:prompt|input|request|content|message|query|image))";

    private static final String STATE =
            "blocked|banned|suspended|disabled|locked|restricted|terminated|flagged|deactivated|limited"
                    + "|frozen|under review|on hold|muted|denied|revoked|expired|inactive|not active|invalid|unverified|closed|paused";

    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(?:" + OWNER + ")\\b(?: (?!may|might|could|can|will)\\S+){0,3}? ?"
                    + "(?:is|are|was|were|has been|have been|has|been|got|:)? ?(?:temporarily |permanently |currently |now |already )?(?:"
                    + STATE + ")\\b"
                    + "|\\byou(?:'ve|'re| have| are| were)(?: been)?(?: (?:temporarily|permanently|currently|now))? (?:"
                    + STATE + ")\\b"
                    + "|\\b(?:blocked|banned|suspended) (?:from|account|user|channel)\\b"
                    + "|\\bpending (?:mod\\w* )?(?:message|moderation|review|acknowledge\\w*)"
                    + "|\\bmoderation (?:message|(?:is )?pending)|\\backnowledge (?:it|the|this)|\\bcaptcha\\b|\\bhuman verification"
                    + "|\\b(?:verify|verification of) your (?:account|identity|organi[sz]ation)|must be verified"
                    + "|\\baccept (?:the|our) (?:terms|tos|polic)|\\bviolations? of (?:the |our )?(?:tos|terms)\\b.*\\baccount"
                    + "|\\b(?:tos|terms of service) violations\\b"
                    // Rules of who may call, from where and with what, not of what may be drawn
                    + "|\\bfirewall\\b|\\bdata loss prevention\\b|\\baccess polic|\\bkey polic|\\b(?:for|with) this key\\b|\\bip address\\b"
                    + "|\\b(?:in|from) your (?:country|region)\\b|\\bfree (?:tier|plan)\\b|\\baccounts? of\\b"
                    + "|\\b(?:allowed|available|enabled|permitted|supported|included|offered) (?:for|to|in|on) (?:your|this|the current) (?:organi[sz]ation|account|plan|tier|team|workspace|subscription|project|key)\\b");

    private static final Pattern SHUT_OUT = Pattern.compile(
            "\\byour (?:azure |openai )?(?:accounts?|organi[sz]ation|workspace|resource|subscription|project|deployment)\\b"
                    + "(?: \\S+){0,2}? (?:is|was|has been|have been) (?:temporarily |permanently |currently )?"
                    + "(?:blocked|banned|suspended|disabled|restricted|locked|deactivated|terminated)\\b"
                    + "|\\b(?:resource|account) (?:is |was |has been )?(?:temporarily|permanently) (?:blocked|suspended|disabled)\\b");

    private static final Pattern CHINESE = Pattern.compile(
            "(?:账号|账户|帐号|帐户|频道|渠道|令牌)[^，。！]{0,12}(?:封|禁|停用|冻结|违规|限制|锁定|审核|不可用|过期|失效)|用户[^，。！]{0,4}(?:被封|已封|被禁|禁用|冻结)");

    private Account() {}

    /** @param sentence in lower case */
    static boolean isShutOut(String sentence) {
        return SHUT_OUT.matcher(sentence).find();
    }

    /** @param sentence in lower case */
    static boolean isIn(String sentence) {
        return ENGLISH.matcher(sentence).find() || CHINESE.matcher(sentence).find();
    }
}
