package io.semantest.gateway.providers.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapeTest {

    @Test
    void a_size_is_also_width_height_and_ratio() {
        assertThat(Shape.derive(Map.of("size", "1792x1024")))
                .isEqualTo(Map.of("width", 1792, "height", 1024, "aspectRatio", "7:4"));
    }

    @Test
    void width_and_height_are_also_a_size_and_a_ratio() {
        assertThat(Shape.derive(Map.of("width", 1920, "height", 1080)))
                .isEqualTo(Map.of("size", "1920x1080", "aspectRatio", "16:9"));
    }

    @Test
    void a_ratio_says_nothing_about_pixels() {
        assertThat(Shape.derive(Map.of("aspectRatio", "16:9"))).isEmpty();
    }

    @Test
    void what_was_asked_for_is_never_overruled() {
        assertThat(Shape.derive(Map.of("size", "1024x1024", "aspectRatio", "16:9")))
                .isEqualTo(Map.of("width", 1024, "height", 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "", "1024", "1024x", "x1024", "1024X1024", "-1x5", "123456x1", "1024x1024 "})
    void what_is_not_a_size_leads_nowhere(String size) {
        assertThat(Shape.derive(Map.of("size", size))).isEmpty();
    }

    @Test
    void half_a_size_leads_nowhere() {
        assertThat(Shape.derive(Map.of("width", 1024))).isEmpty();
        assertThat(Shape.derive(Map.of("height", 1024, "width", "1024"))).isEmpty();
    }

    @Test
    void without_a_shape_none_is_derived() {
        assertThat(Shape.derive(Map.of("quality", "hd"))).isEmpty();
    }

    @Property(tries = 500)
    void size_and_sides_say_the_same(
            @ForAll @IntRange(min = 64, max = 4096) int width, @ForAll @IntRange(min = 64, max = 4096) int height) {
        Map<String, Object> fromSize = new HashMap<>(Shape.derive(Map.of("size", width + "x" + height)));
        Map<String, Object> fromSides = new HashMap<>(Shape.derive(Map.of("width", width, "height", height)));

        assertThat(fromSize.get("width")).isEqualTo(width);
        assertThat(fromSize.get("height")).isEqualTo(height);
        assertThat(fromSides.get("size")).isEqualTo(width + "x" + height);
        assertThat(fromSize.get("aspectRatio")).isEqualTo(fromSides.get("aspectRatio"));
    }

    @Property(tries = 500)
    void a_ratio_is_exact_and_in_lowest_terms(
            @ForAll @IntRange(min = 64, max = 4096) int width, @ForAll @IntRange(min = 64, max = 4096) int height) {
        String[] ratio = Shape.derive(Map.of("width", width, "height", height))
                .get("aspectRatio")
                .toString()
                .split(":");
        long across = Long.parseLong(ratio[0]);
        long up = Long.parseLong(ratio[1]);

        assertThat(across * height).isEqualTo(up * width);
        assertThat(BigInteger.valueOf(across).gcd(BigInteger.valueOf(up))).isOne();
    }
}
