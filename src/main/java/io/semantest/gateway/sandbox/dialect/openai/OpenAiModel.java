package io.semantest.gateway.sandbox.dialect.openai;

import io.semantest.gateway.sandbox.picture.Picture;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a family of OpenAI models accepts. Any other id is taken for a model with free sizes. */
enum OpenAiModel {
    DALL_E_2(1000, 10, List.of("256x256", "512x512", "1024x1024"), Set.of("standard", "auto")),
    DALL_E_3(4000, 1, List.of("1024x1024", "1792x1024", "1024x1792"), Set.of("standard", "hd", "auto")),
    GPT_IMAGE_1(
            32000, 10, List.of("1024x1024", "1536x1024", "1024x1536", "auto"), Set.of("low", "medium", "high", "auto")),
    GPT_IMAGE(32000, 10, List.of(), Set.of("low", "medium", "high", "xhigh", "max", "auto")),
    OTHER(32000, 10, List.of(), Set.of());

    static final String DEFAULT_ID = "dall-e-2";
    private static final Pattern SIZE = Pattern.compile("(\\d{2,4})x(\\d{2,4})");
    private static final int FEWEST_PIXELS = 655_360;
    private static final int MOST_PIXELS = 8_294_400;

    final int longestPrompt;
    final int mostImages;
    final List<String> sizes;
    private final Set<String> qualities;

    OpenAiModel(int longestPrompt, int mostImages, List<String> sizes, Set<String> qualities) {
        this.longestPrompt = longestPrompt;
        this.mostImages = mostImages;
        this.sizes = sizes;
        this.qualities = qualities;
    }

    static OpenAiModel of(String id) {
        if (id.equals("gpt-image-1") || id.startsWith("gpt-image-1-") || id.startsWith("gpt-image-1.")) {
            return GPT_IMAGE_1;
        }
        if (id.startsWith("gpt-image") || id.startsWith("chatgpt-image")) {
            return GPT_IMAGE;
        }
        return switch (id) {
            case "dall-e-2" -> DALL_E_2;
            case "dall-e-3" -> DALL_E_3;
            default -> OTHER;
        };
    }

    boolean isGpt() {
        return this == GPT_IMAGE_1 || this == GPT_IMAGE;
    }

    boolean takesQuality(String quality) {
        return qualities.isEmpty() || qualities.contains(quality);
    }

    boolean takesSize(String size) {
        if (!sizes.isEmpty()) {
            return sizes.contains(size);
        }
        var sides = SIZE.matcher(size);
        return size.equals("auto")
                || sides.matches() && takesSides(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
    }

    private boolean takesSides(int width, int height) {
        var shorter = Math.min(width, height);
        var longer = Math.max(width, height);
        if (this == OTHER) {
            return shorter >= 64 && longer <= Picture.LONGEST_SIDE;
        }
        var pixels = width * height;
        return width % 16 == 0
                && height % 16 == 0
                && longer <= 3 * shorter
                && pixels >= FEWEST_PIXELS
                && pixels <= MOST_PIXELS
                && longer <= 3840;
    }
}
