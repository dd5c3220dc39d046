package io.semantest.gateway.providers.capability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request's options in the terms of one provider.
 *
 * <p>Some options bind: a picture of another shape, or one that shows what the negative prompt rules out, is not what
 * was asked for, so a provider that has no such option cannot serve the request. The others are wishes: a provider
 * without them ignores them, and the answer says so.
 *
 * @param options what the provider is given
 * @param mapped the part of {@code options} that says in other words what was asked, for the answer
 * @param ignored wishes the provider has no option for
 * @param obstacle why the provider cannot serve the request, or null
 * @param culprit the option that is to blame, or null
 */
public record OptionMapping(
        Map<String, Object> options,
        Map<String, Object> mapped,
        List<String> ignored,
        String obstacle,
        String culprit) {

    private static final String FORMAT = "format";
    private static final Set<String> BINDING =
            Set.of("negativePrompt", "background", "outputCompression", "moderation", "complexity");

    /** What a provider does that was never told; asking for it asks for nothing. */
    private static final Map<String, String> NEUTRAL =
            Map.of("background", "auto", "outputCompression", "100", "moderation", "auto", "complexity", "high");

    /**
     * @param words the provider's own words
     * @param declared the options the provider's kamelet knows; {@code n} is dealt with elsewhere
     */
    static OptionMapping of(Map<String, Object> asked, OptionValueNames words, Shapes shapes, Set<String> declared) {
        Map<String, Object> known = new LinkedHashMap<>(asked);
        known.remove("n");
        OptionMapping mapping =
                new OptionMapping(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), null, null);
        mapping.mapped.putAll(shapes.derive(known));
        known.forEach((name, value) -> {
            if (words.of(name, value) != null) {
                mapping.mapped.put(name, words.of(name, value));
            }
        });
        known.forEach((name, value) -> mapping.take(name, value, declared));
        mapping.options.putAll(mapping.mapped);
        return mapping.checked(known, shapes);
    }

    /** @param option that is to blame, or null */
    OptionMapping blockedBy(String reason, String option) {
        return new OptionMapping(options, mapped, ignored, reason, option);
    }

    private void take(String name, Object value, Set<String> declared) {
        if (declared.contains(name)) {
            options.put(name, value);
        } else if (!Shape.NAMES.contains(name) && !String.valueOf(value).equals(NEUTRAL.get(name))) {
            ignored.add(name);
        }
    }

    private OptionMapping checked(Map<String, Object> asked, Shapes shapes) {
        for (String name : ignored) {
            if (BINDING.contains(name)) {
                return blockedBy("has no option " + name, name);
            }
        }
        if (ignored.contains(FORMAT) && !"png".equals(asked.get(FORMAT))) {
            return blockedBy("cannot answer as " + asked.get(FORMAT), FORMAT);
        }
        boolean shapeAsked = asked.keySet().stream().anyMatch(Shape.NAMES::contains);
        boolean shapeKept = options.keySet().stream().anyMatch(Shape.NAMES::contains);
        if (shapeAsked && !shapeKept || isHalf(asked)) {
            return blockedBy("cannot make the shape asked for", shapeOf(asked));
        }
        return shapes.allow(asked)
                ? this
                : blockedBy("makes only " + String.join(", ", shapes.sizes()), shapeOf(asked));
    }

    private static String shapeOf(Map<String, Object> asked) {
        return asked.keySet().stream().filter(Shape.NAMES::contains).findFirst().orElse(null);
    }

    /** Whether one side is said alone, of a shape that was asked for with more than that. */
    private boolean isHalf(Map<String, Object> asked) {
        Set<String> sides = new HashSet<>(Set.of("width", "height"));
        sides.retainAll(options.keySet());
        return sides.size() == 1
                && asked.keySet().stream().anyMatch(name -> Shape.NAMES.contains(name) && !options.containsKey(name));
    }
}
