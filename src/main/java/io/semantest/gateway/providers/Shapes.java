package io.semantest.gateway.providers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shapes one provider makes.
 *
 * @param sizes the only sizes, as {@code WxH}; empty when there is no such list
 * @param ratios the only ratios in the provider's spelling, such as {@code 21:9}; empty when there is no such list
 * @param declared the provider's options
 */
record Shapes(List<String> sizes, List<String> ratios, Set<String> declared) {

    private static final String RATIO = "aspectRatio";

    /**
     * What to say in place of, or beside, the options of the asked-for shape, as far as exact steps lead there. Pixels
     * are not also said as a ratio: some providers refuse both.
     */
    Map<String, Object> derive(Map<String, Object> asked) {
        Map<String, Object> derived = new LinkedHashMap<>();
        boolean understood = Shape.NAMES.stream().anyMatch(name -> asked.containsKey(name) && declared.contains(name));
        if (!understood) {
            derived.putAll(Shape.derive(asked));
            derived.putAll(sizeOf(asked));
        }
        derived.keySet().retainAll(declared);
        if (derived.size() > 1) {
            derived.remove(RATIO);
        }
        respell(derived.getOrDefault(RATIO, declared.contains(RATIO) ? asked.get(RATIO) : null), asked, derived);
        return derived;
    }

    /** Whether a picture of this size may be asked for; where size is an option its own schema decides. */
    boolean allow(Map<String, Object> asked) {
        String size = Shape.size(asked);
        return declared.contains("size") || sizes.isEmpty() || size == null || sizes.contains(size);
    }

    /** The first size on the list that has exactly the ratio asked for, in all its names. */
    private Map<String, Object> sizeOf(Map<String, Object> asked) {
        return sizes.stream()
                .filter(size -> Shape.sameRatio(Shape.ratioOf(size), asked.get(RATIO)))
                .findFirst()
                .map(Shape::ofSize)
                .orElse(Map.of());
    }

    private void respell(Object ratio, Map<String, Object> asked, Map<String, Object> derived) {
        ratios.stream()
                .filter(one -> Shape.sameRatio(one, ratio) && !one.equals(asked.get(RATIO)))
                .findFirst()
                .ifPresent(one -> derived.put(RATIO, one));
    }
}
