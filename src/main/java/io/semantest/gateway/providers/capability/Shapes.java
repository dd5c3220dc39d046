package io.semantest.gateway.providers.capability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
     * What to say in place of the options of the asked-for shape, as far as exact steps lead there; pixels are not also
     * said as a ratio. Of a shape that was asked for in pixels and as a ratio, which may differ a little, it is what the
     * provider is told of it.
     */
    Map<String, Object> derive(Map<String, Object> asked) {
        Map<String, Object> derived = new LinkedHashMap<>();
        Map<String, Object> understood = new LinkedHashMap<>(asked);
        understood.keySet().retainAll(Shape.NAMES);
        understood.keySet().retainAll(declared);
        if (understood.isEmpty()) {
            derived.putAll(Shape.derive(asked));
            derived.putAll(sizeOf(asked));
            derived.keySet().retainAll(declared);
            derived.keySet().removeAll(derived.size() > 1 ? Set.of(RATIO) : Set.of());
        } else if (asked.containsKey(RATIO) && Shape.size(asked) != null && !declared.containsAll(shapeOf(asked))) {
            derived.putAll(understood);
        }
        respell(derived.getOrDefault(RATIO, declared.contains(RATIO) ? asked.get(RATIO) : null), asked, derived);
        return derived;
    }

    private static Set<String> shapeOf(Map<String, Object> asked) {
        return Shape.NAMES.stream().filter(asked::containsKey).collect(Collectors.toSet());
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
