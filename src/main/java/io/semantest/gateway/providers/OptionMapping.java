package io.semantest.gateway.providers;

import java.util.ArrayList;
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
 */
record OptionMapping(Map<String, Object> options, Map<String, Object> mapped, List<String> ignored, String obstacle) {

    private static final Set<String> BINDING = Set.of("negativePrompt");

    /**
     * @param words the provider's own words
     * @param declared the options the provider's kamelet knows; {@code n} is dealt with elsewhere
     */
    static OptionMapping of(Map<String, Object> asked, OptionWords words, Shapes shapes, Set<String> declared) {
        Map<String, Object> known = new LinkedHashMap<>(asked);
        known.remove("n");
        OptionMapping mapping =
                new OptionMapping(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), null);
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

    OptionMapping blockedBy(String reason) {
        return new OptionMapping(options, mapped, ignored, reason);
    }

    private void take(String name, Object value, Set<String> declared) {
        if (declared.contains(name)) {
            options.put(name, value);
        } else if (!Shape.NAMES.contains(name)) {
            ignored.add(name);
        }
    }

    private OptionMapping checked(Map<String, Object> asked, Shapes shapes) {
        for (String name : ignored) {
            if (BINDING.contains(name)) {
                return blockedBy("has no option " + name);
            }
        }
        if (ignored.contains("format") && !"png".equals(asked.get("format"))) {
            return blockedBy("cannot answer as " + asked.get("format"));
        }
        boolean shapeAsked = asked.keySet().stream().anyMatch(Shape.NAMES::contains);
        boolean shapeKept = options.keySet().stream().anyMatch(Shape.NAMES::contains);
        if (shapeAsked && !shapeKept) {
            return blockedBy("cannot make the shape asked for");
        }
        return shapes.allow(asked) ? this : blockedBy("makes only " + String.join(", ", shapes.sizes()));
    }
}
