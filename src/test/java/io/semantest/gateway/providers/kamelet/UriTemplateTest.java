package io.semantest.gateway.providers.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls go: what is configured stays one segment, or one value of the query, whatever it holds. */
final class UriTemplateTest {

    private static final String HARD = "a b?c#d%41+e&f;g=h$i~j\\k\"l{{m}}${n}ü狐'!*(),:@/[]|^`<>\t\n";

    @Test
    void a_value_is_one_segment_and_is_read_back_letter_by_letter() {
        URI uri = URI.create(expand("http://h:1/v1/{model}:generate", HARD));

        assertThat(uri.getRawPath())
                .isEqualTo("/v1/a%20b%3Fc%23d%2541%2Be%26f%3Bg%3Dh%24i~j%5Ck%22l%7B%7Bm%7D%7D%24%7Bn%7D%C3%BC%E7%8B%90"
                        + "%27%21%2A%28%29%2C%3A%40%2F%5B%5D%7C%5E%60%3C%3E%09%0A:generate");
        assertThat(uri.getPath()).isEqualTo("/v1/" + HARD + ":generate");
        assertThat(uri.getRawQuery()).isNull();
    }

    @Test
    void a_value_of_several_segments_keeps_its_slashes_and_one_in_the_query_is_one_value() {
        assertThat(expand("http://h{/model*}/requests", "fal-ai/flux 2/pro?"))
                .isEqualTo("http://h/fal-ai/flux%202/pro%3F/requests");
        assertThat(expand("http://h/{model}?also={model}", "a b")).isEqualTo("http://h/a%20b?also=a%20b");
        assertThat(URI.create(expand("http://h/x?a={model}&b=1", HARD))
                        .getRawQuery()
                        .split("&"))
                .hasSize(2);
    }

    @Test
    void an_address_stays_an_address() {
        assertThat(expand("{+model}/images", "http://127.0.0.1:1/a%20b/v1?x=1"))
                .isEqualTo("http://127.0.0.1:1/a%20b/v1?x=1/images");
        assertThat(expand("{+model}/images", "http://h/{{secret}} ü"))
                .isEqualTo("http://h/%7B%7Bsecret%7D%7D%20%C3%BC/images");
    }

    @ParameterizedTest
    @CsvSource({
        "/{model}, '', false",
        "/{model}, ., false",
        "/{model}, .., false",
        "/{model}, ..., true",
        "/{model}, a/.., true",
        "{/model*}, a/../b, false",
        "{/model*}, /a, false",
        "{/model*}, a//b, false",
        "{/model*}, a/, false",
        "{/model*}, a/b, true",
        "/x?y={model}, '', true",
        "/{other}, .., true",
    })
    void a_segment_that_would_lead_elsewhere_is_refused(String template, String value, boolean possible) {
        UriTemplate parsed = UriTemplate.parse(template);

        assertThat(parsed.obstacle("model", value) == null).isEqualTo(possible);
        if (!possible) {
            assertThatIllegalArgumentException().isThrownBy(() -> parsed.expand(name -> value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{model}}",
                "/{model",
                "/{}",
                "{?model}",
                "{model*}",
                "{/model}",
                "/{a-b}",
                "}",
                "{/model*}/{model}"
            })
    void a_template_of_another_kind_is_refused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UriTemplate.parse(template))
                .withMessageContaining(template);
    }

    private static String expand(String template, String value) {
        return UriTemplate.parse(template).expand(Map.of("model", value)::get);
    }
}
