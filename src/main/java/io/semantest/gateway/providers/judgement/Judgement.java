package io.semantest.gateway.providers.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.generation.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an error means that no row of a table lists. Codes come first, then what its sentences say, then its status. A
 * request that a provider rejects is the caller's fault only where the provider names a member that the caller sent;
 * otherwise something is wrong with what the gateway chose, and the operator can mend it.
 */
public final class Judgement {

    /** Statuses that say nothing of a prompt, whatever words come with them. */
    private static final Set<Integer> NEVER_REFUSED = Set.of(401, 404, 405, 408, 410, 425, 429);

    private static final Set<Integer> OPERATORS = Set.of(401, 403, 404, 405, 406, 410, 415);
    private static final Set<Outcome> FIRST = EnumSet.of(Outcome.MODERATED, Outcome.EXHAUSTED);
    private static final Set<Integer> PASSING = Set.of(408, 425);

    /** What the gateway chose. Between it and the complaint nothing of the caller's may stand. */
    private static final String OWN =
            "(?:models?|deployments?|versions?|samplers?|schedulers?|checkpoints?|ckpt|engines?|endpoints?|vae|loras?|nodes?"
                    + "|workflows?|api versions?|api keys?|keys?|credentials?|permissions?|regions?|locations?|countr(?:y|ies)"
                    + "|organi[sz]ations?|projects?|accounts?|tokens?|channels?|groups?|routes?|paths?|pipelines?|adapters?"
                    + "|application|upscalers?|modules?|providers?|api|operation|service|resource|url)";

    private static final Pattern OWN_FAULT = Pattern.compile(
            " (?:invalid|unknown|unsupported|unrecognized|no such|wrong|incorrect|missing|nonexistent|deprecated|disabled|expired|different|another|undefined)"
                    + " (?:[a-z0-9]+ ){0,2}?" + OWN + " "
                    + "| " + OWN
                    + "(?: [^ §]+){0,8}? (?:not (?:be )?(?:found|valid|available|supported|known|loaded|enabled|accessible|deployed|installed|permitted|allowed|configured|exist|in (?:the )?list|work|recogni[sz]ed)"
                    + "|(?:does|do) ?n(?:o|')?t exist|doesn t exist|isn t (?:available|supported|valid)|(?:is|are|was|has been|have been) (?:deprecated|disabled|retired|unavailable|invalid|unknown|missing|required|removed|decommissioned|gone|blocked|gated|incorrect)"
                    + "|no longer|unknown|invalid|denied|sunset|could not be found) "
                    + "| (?:no|not have|lack|insufficient|without) (?:[a-z0-9]+ ){0,3}?(?:permissions?|access|rights) "
                    + "|不存在|未找到|无可用|无权|模型[^，。]{0,8}(?:不可用|无效|已下线)");

    private static final Pattern DEMAND =
            Pattern.compile("(?i)\\bmust be (?:one of|between|a |an |less|greater|at |in )");

    /** What a program says when it breaks, with the names of whatever it had in hand. */
    private static final Pattern CRASH = Pattern.compile("\\w+Error\\b|Exception|Traceback|(?i)tensor");

    private Judgement() {}

    /**
     * Decides about an answer that brought no image.
     *
     * @param body the answer as JSON, or its text, or missing
     * @param sent what of the request was the caller's
     * @return empty where neither words nor status say anything: a success, a redirect, a status that is none of the usual
     */
    public static Optional<Outcome> of(int status, JsonNode body, SentMembers sent) {
        Complaint complaint = Complaint.of(body);
        return said(status, complaint).or(() -> byStatus(status, complaint, sent));
    }

    /** Whether any of these texts refuses a prompt or what was drawn from it. */
    public static boolean refuses(Stream<JsonNode> found) {
        return found.map(Complaint::of)
                .anyMatch(complaint -> Sentences.refuse(complaint.texts())
                        || complaint.codes().stream().anyMatch(Judgement::isRefusal));
    }

    /** Whether any of these texts speaks of an account, a key or an access that is blocked, whoever wrote the prompt. */
    public static boolean speaksOfAccount(Stream<JsonNode> found) {
        return found.map(Complaint::of).anyMatch(complaint -> Sentences.speakOfAccount(complaint.texts()));
    }

    /** The sentences with which an answer says what is wrong, and the members that it names, in the order of the answer. */
    public static List<String> words(JsonNode body) {
        Complaint complaint = Complaint.of(body);
        return Stream.of(complaint.texts(), complaint.fields(), complaint.codes())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static boolean isRefusal(String code) {
        return ErrorCodes.meaning(code).filter(Outcome.MODERATED::equals).isPresent();
    }

    /** What is refused and what has no credit is so whether a code or a sentence says it; else a code is the clearer word. */
    private static Optional<Outcome> said(int status, Complaint complaint) {
        Set<Outcome> codes = EnumSet.noneOf(Outcome.class);
        complaint.codes().forEach(code -> ErrorCodes.meaning(code).ifPresent(codes::add));
        Optional<Outcome> sentence = Sentences.meaning(complaint.texts());
        sentence.filter(FIRST::contains).ifPresent(codes::add);
        if (Sentences.shutOut(complaint.texts())) {
            codes.remove(Outcome.MODERATED);
            codes.add(Outcome.MISCONFIGURED);
        }
        return Stream.of(
                        Outcome.MODERATED,
                        Outcome.EXHAUSTED,
                        Outcome.THROTTLED,
                        Outcome.MISCONFIGURED,
                        Outcome.TRANSIENT)
                .filter(codes::contains)
                .filter(outcome -> fits(status, outcome))
                .findFirst()
                .or(() -> sentence.filter(outcome -> fits(status, outcome)));
    }

    /** A wrong key is no refusal, and whoever is down for a while may say anything of what is behind him. */
    private static boolean fits(int status, Outcome outcome) {
        return switch (outcome) {
            case MODERATED -> !NEVER_REFUSED.contains(status);
            case TRANSIENT -> !OPERATORS.contains(status) && status != 402 && status != 429;
            case MISCONFIGURED -> status != 429 && !PASSING.contains(status);
            default -> true;
        };
    }

    private static Optional<Outcome> byStatus(int status, Complaint complaint, SentMembers sent) {
        if (OPERATORS.contains(status)) {
            return Optional.of(Outcome.MISCONFIGURED);
        }
        if (PASSING.contains(status) || status > 500 && status < 600) {
            return Optional.of(Outcome.TRANSIENT);
        }
        return switch (status) {
            case 402 -> Optional.of(Outcome.EXHAUSTED);
            case 429 -> Optional.of(Outcome.THROTTLED);
            case 413 -> Optional.of(isTooLong(complaint, sent) ? Outcome.INVALID : Outcome.MISCONFIGURED);
            case 400, 422 -> Optional.of(isTheCallers(complaint, sent) ? Outcome.INVALID : Outcome.MISCONFIGURED);
            case 500 -> Optional.of(isOwnFault(complaint, sent) ? Outcome.MISCONFIGURED : Outcome.TRANSIENT);
            default -> status / 100 == 2 ? ofSuccess(complaint, sent) : Optional.empty();
        };
    }

    private static Optional<Outcome> ofSuccess(Complaint complaint, SentMembers sent) {
        boolean own = isOwnFault(complaint, sent);
        boolean named = complaint.fields().stream().anyMatch(sent::has)
                || complaint.texts().stream()
                        .anyMatch(text ->
                                sent.areMembersIn(text) && !CRASH.matcher(text).find());
        if (named && !own) {
            return Optional.of(Outcome.INVALID);
        }
        return own ? Optional.of(Outcome.MISCONFIGURED) : Optional.empty();
    }

    /**
     * What the provider names as a field is believed before what it says in sentences. What it demands of a member that
     * the gateway leaves to the caller, only the caller can give.
     */
    private static boolean isTheCallers(Complaint complaint, SentMembers sent) {
        List<String> fields = complaint.fields();
        if (fields.isEmpty()) {
            return !isOwnFault(complaint, sent) && complaint.texts().stream().anyMatch(sent::areNamedIn);
        }
        return fields.stream().anyMatch(sent::has)
                || fields.stream().allMatch(sent::leftOpen)
                        && complaint.texts().stream()
                                .anyMatch(text -> DEMAND.matcher(text).find());
    }

    /** What is too large for a short prompt is so for every prompt: a limit between the gateway and the provider. */
    private static boolean isTooLong(Complaint complaint, SentMembers sent) {
        return sent.prompt().isLong() || isTheCallers(complaint, sent);
    }

    private static boolean isOwnFault(Complaint complaint, SentMembers sent) {
        return complaint.texts().stream()
                .anyMatch(text -> OWN_FAULT.matcher(sent.blotOut(text)).find());
    }
}
