package io.semantest.gateway.providers.judgement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a request was the caller's, by the names under which its provider was sent it. Everything else in the request was
 * the gateway's own.
 *
 * @param names such as {@code prompt} and {@code num_inference_steps}; words apart by capitals or anything but letters and
 *     digits
 * @param open names of what callers may ask for, this one did not, and the gateway leaves to the provider
 * @param shape whether the caller asked for a size or a ratio, for which sentences have words of their own
 * @param prompt what the caller wrote
 */
public record SentMembers(Set<String> names, Set<String> open, boolean shape, SentPrompt prompt) {

    /** Nothing is known to be the caller's. */
    public static final SentMembers NONE = new SentMembers(Set.of(), Set.of(), false);

    /** Names in which a member is another one: {@code magic_prompt} is no prompt, but {@code text_prompt} is. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<!\\w)[A-Za-z]\\w*?(?:_\\w+|[a-z0-9][A-Z]\\w*|(?:-\\w+){2,})");

    private static final Pattern OTHER_PROMPT =
            Pattern.compile("(?:input|user|text|positive|full|final) prompts?(?: \\d+)?(?: text)?");

    /** Where a word of a name ends without a sign: before a capital, and beside Chinese. */
    private static final Pattern CAPITAL =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z0-9])(?=\\p{IsHan})|(?<=\\p{IsHan})(?=[A-Za-z0-9])");

    private static final Pattern SHAPE =
            Pattern.compile(" (?:sizes?|width|height|resolution|dimensions?|aspect ratio|ratio|pixels) ");
    private static final Pattern PROMPT = Pattern.compile(
            " (?:context (?:length|window)|(?:maximum|max|too many|number of) (?:input )?(?:tokens|characters)|too many (?:words|characters)|string too long|input (?:is )?too long|text too long) ");

    /** Words that mean much else: they must stand there as a name does. */
    private static final Set<String> COMMON =
            Set.of("n", "v", "no", "ar", "text", "input", "inputs", "format", "version", "style", "tone", "value");

    /** What a member may stand in; to name that is to name nobody's member. */
    private static final Set<String> CONTAINERS = Set.of(
            "body",
            "input",
            "inputs",
            "parameters",
            "request",
            "query",
            "json",
            "generation config",
            "image config",
            "contents");

    /** Of a prompt whose text is not known. */
    public SentMembers(Set<String> names, Set<String> open, boolean shape) {
        this(names, open, shape, SentPrompt.UNKNOWN);
    }

    public SentMembers {
        names = names.stream().map(SentMembers::plain).collect(Collectors.toUnmodifiableSet());
        open = open.stream().map(SentMembers::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** The same, of this prompt. */
    public SentMembers withPrompt(String text) {
        return new SentMembers(names, open, shape, new SentPrompt(text));
    }

    /** Whether a path such as {@code input.aspect_ratio} leads to one of them. */
    boolean has(String path) {
        return segments(path).anyMatch(names::contains);
    }

    /** Whether a path leads to something that the caller has left open, and could have said. */
    boolean leftOpen(String path) {
        return segments(path).anyMatch(open::contains);
    }

    /** Whether a sentence names one of them as a member is named: not only a word of it. */
    boolean areMembersIn(String text) {
        return names.stream().anyMatch(name -> isNameIn(name, text))
                || names.contains("prompt") && text.contains("提示词");
    }

    /** Whether a path leads to any member at all, and not only to the request. */
    static boolean isMember(String path) {
        return segments(path).anyMatch(segment -> !CONTAINERS.contains(segment) && !segment.matches("\\d*"));
    }

    /** Whether a sentence speaks of one of them. */
    boolean areNamedIn(String text) {
        String lower = " " + plain(withoutOthers(text)) + " ";
        return prompt.hasFlagOf(text)
                || names.stream()
                        .anyMatch(name -> COMMON.contains(name)
                                ? isNameIn(name, text)
                                : Stream.of(name, name + "s").anyMatch(form -> lower.contains(" " + form + " ")))
                || names.contains("prompt") && (PROMPT.matcher(lower).find() || text.contains("提示词"))
                || shape && SHAPE.matcher(lower).find();
    }

    /** The same text with their names replaced by a sign that is in no sentence. */
    String blotOut(String text) {
        String blotted = " " + plain(text) + " ";
        for (String name : names) {
            blotted = blotted.replace(" " + name + " ", " § ");
        }
        return shape ? SHAPE.matcher(blotted).replaceAll(" § ") : blotted;
    }

    /** Names of members that are nobody's, or the gateway's own, may have a caller's name as a part. */
    private String withoutOthers(String text) {
        return IDENTIFIER.matcher(text).replaceAll(found -> {
            String name = plain(found.group());
            boolean known = names.contains(name)
                    || names.contains(name.replaceAll("s$", ""))
                    || names.contains("prompt") && OTHER_PROMPT.matcher(name).matches();
            return known ? Matcher.quoteReplacement(found.group()) : " § ";
        });
    }

    private static boolean isNameIn(String name, String text) {
        String quoted = Pattern.quote(name);
        return Pattern.compile(
                        "['\"`‘“<\\[]" + quoted + "['\"`’”>\\]]|(?<![\\w.-])" + quoted
                                + "(?: ?[:=]| (?:must|is|should|cannot|can't|has|exceeds|too|required|may|field|length|not)\\b)"
                                + "|\\b(?:parameter|field|option|argument|property|value for|invalid|the|your|unsupported|unknown) "
                                + quoted
                                + "(?![\\w-])|--" + quoted + "(?![\\w-])",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    private static Stream<String> segments(String path) {
        List<String> parts = Arrays.asList(path.split("[./\\[\\], ]+"));
        return parts.stream().map(SentMembers::plain).filter(part -> !part.isEmpty());
    }

    private static String plain(String name) {
        return CAPITAL.matcher(name)
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
