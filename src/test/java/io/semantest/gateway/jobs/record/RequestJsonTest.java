package io.semantest.gateway.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.semantest.gateway.contract.request.GenerationRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RequestJsonTest {

    @Property(tries = 300)
    void a_request_comes_back_as_it_was(@ForAll("requests") GenerationRequest request) {
        assertThat(RequestJson.read(RequestJson.write(request))).isEqualTo(request);
    }

    @Example
    void metadata_keeps_its_shape_and_order() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("z", List.of(1, new BigDecimal("2.50"), "three", true));
        metadata.put("a", new ArrayList<>(Arrays.asList("x", null)));
        metadata.put("nothing", null);
        GenerationRequest request = new GenerationRequest("p", "u", Map.of(), "dalle3", "https://x.test/", metadata);

        GenerationRequest read = RequestJson.read(RequestJson.write(request));
        assertThat(read).isEqualTo(request);
        assertThat(read.metadata().keySet()).containsExactly("z", "a", "nothing");
    }

    @Example
    void what_a_later_version_wrote_is_read_without_it() {
        GenerationRequest read = RequestJson.read(
                "{\"prompt\":\"p\",\"userId\":\"u\",\"options\":{\"n\":2},\"metadata\":{},\"mood\":\"calm\"}");

        assertThat(read).isEqualTo(new GenerationRequest("p", "u", Map.of("n", 2), null, null, Map.of()));
    }

    @Example
    void a_value_without_a_form_in_json_is_refused() {
        GenerationRequest request =
                new GenerationRequest("p", "u", Map.of(), null, null, Map.of("thread", new Object()));

        assertThatIllegalArgumentException().isThrownBy(() -> RequestJson.write(request));
    }

    @Provide
    Arbitrary<GenerationRequest> requests() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(20);
        Arbitrary<Double> fractions = Arbitraries.doubles().between(-1e6, 1e6);
        Arbitrary<Object> whole = Arbitraries.oneOf(
                text.map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.longs().greaterOrEqual(1L << 40).map(Object.class::cast));
        Arbitrary<Map<String, Object>> options = Arbitraries.maps(
                        text, Arbitraries.oneOf(whole, fractions.map(Object.class::cast)))
                .ofMaxSize(5);
        Arbitrary<Map<String, Object>> metadata = Arbitraries.maps(
                        text, Arbitraries.oneOf(whole, fractions.map(BigDecimal::valueOf)))
                .ofMaxSize(5);
        return Combinators.combine(text, text, options, text.injectNull(0.5), text.injectNull(0.5), metadata)
                .as(GenerationRequest::new);
    }
}
