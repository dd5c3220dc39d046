package io.semantest.gateway.contract.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One image in a provider's answer, in every form in which the answer holds it: bytes, or texts that are base64, a data
 * URI or a link. Servers that imitate a dialect name and nest these as they like, and send members that they do not use
 * as null or blank; such a member is not there. Immutable.
 *
 * @param forms bytes or texts, none empty; the first that is a good image counts
 * @param revisedPrompt what the provider made of the prompt, or null
 * @param seed what the image was made from, or null; some say -1 where they chose one, which says nothing
 */
public record ImageSource(List<Object> forms, String revisedPrompt, Long seed) {

    /** Members of an image that hold it or lead to it; what needs no fetching comes first. */
    private static final List<String> FORMS = List.of(
            "bytes",
            "b64",
            "b64_json",
            "base64",
            "image_base64",
            "image_b64",
            "b64_image",
            "blob",
            "url",
            "image_url",
            "imageUrl",
            "uri",
            "fileUri",
            "href",
            "link",
            "sample");

    /** Members that hold images. */
    private static final List<String> HOLDERS = List.of(
            "images",
            "data",
            "image",
            "output",
            "outputs",
            "result",
            "results",
            "artifacts",
            "predictions",
            "generated_images",
            "imageUrls",
            "image_urls",
            "urls",
            "inlineData",
            "inline_data",
            "fileData");

    /** Members that hold an image, or words: those of an answer to a chat, and of files that come with others. */
    private static final List<String> MIXED = List.of("choices", "message", "content", "text", "file", "file_data");

    /** How an image in such a member begins: a link, a data URI, or PNG, JPEG and WebP in base64. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*+(https?://|data:image/|iVBORw0KGgo|/9j/|UklGR)", Pattern.CASE_INSENSITIVE);

    /** An image in Markdown. */
    private static final Pattern MARKDOWN = Pattern.compile("!\\[[^]]{0,1000}]\\(\\s*+([^)\\s]++)");

    private static final int DEEPEST = 8;

    public ImageSource {
        forms = List.copyOf(forms);
    }

    /**
     * The images in an answer, or in a part of it, in their order; empty when there is none. Where one member holds
     * images, others beside it are not looked at: some servers say the same twice.
     *
     * @param answer a text, bytes, a list or a map of names to such, or null
     */
    public static List<ImageSource> in(Object answer) {
        return in(answer, DEEPEST);
    }

    /** Whether the image can only be had by following a link. */
    public boolean isLinked() {
        return forms.stream().allMatch(form -> form instanceof String text && isLink(text));
    }

    /** Whether a text is an address rather than the image itself; a JPEG in base64 begins with a slash, too. */
    public static boolean isLink(String text) {
        String start = text.strip();
        return start.regionMatches(true, 0, "http://", 0, 7)
                || start.regionMatches(true, 0, "https://", 0, 8)
                || start.startsWith("/") && !start.startsWith("/9j/");
    }

    private static List<ImageSource> in(Object part, int levels) {
        if (levels == 0) {
            return List.of();
        }
        if (part instanceof Collection<?> list) {
            return list.stream()
                    .flatMap(entry -> in(entry, levels - 1).stream())
                    .toList();
        }
        if (part instanceof Map<?, ?> members) {
            return ofMembers(members, levels);
        }
        Object form = part instanceof String text ? unwrapped(text) : part;
        return isForm(form) ? List.of(new ImageSource(List.of(form), null, null)) : List.of();
    }

    /** Servers that answer in a chat write an image as Markdown does, with words around it. */
    private static String unwrapped(String text) {
        if (BEGINNING.matcher(text).lookingAt()) {
            return text;
        }
        Matcher image = MARKDOWN.matcher(text);
        return image.find() ? image.group(1) : text;
    }

    private static List<ImageSource> ofMembers(Map<?, ?> members, int levels) {
        List<Object> forms = new ArrayList<>();
        for (String name : FORMS) {
            in(members.get(name), levels - 1).forEach(found -> forms.addAll(found.forms()));
        }
        List<ImageSource> found = forms.isEmpty() ? held(members, levels) : List.of(new ImageSource(forms, null, null));
        return found.size() == 1 ? List.of(found.get(0).described(members)) : found;
    }

    private static List<ImageSource> held(Map<?, ?> members, int levels) {
        return Stream.concat(
                        HOLDERS.stream().map(members::get), MIXED.stream().map(name -> unmistakable(members.get(name))))
                .map(member -> in(member, levels - 1))
                .filter(images -> !images.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Nothing where it is words. */
    private static Object unmistakable(Object member) {
        return member instanceof String text
                        && !BEGINNING.matcher(text).lookingAt()
                        && !MARKDOWN.matcher(text).find()
                ? null
                : member;
    }

    private ImageSource described(Map<?, ?> members) {
        Object words =
                members.containsKey("revisedPrompt") ? members.get("revisedPrompt") : members.get("revised_prompt");
        return new ImageSource(
                forms,
                revisedPrompt == null && words instanceof String text && !text.isBlank() ? text : revisedPrompt,
                seed == null ? seed(members.get("seed")) : seed);
    }

    private static Long seed(Object value) {
        boolean known = (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0;
        return known ? ((Number) value).longValue() : null;
    }

    private static boolean isForm(Object part) {
        return part instanceof String text && !text.isBlank() || part instanceof byte[] bytes && bytes.length > 0;
    }
}
