package io.semantest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.Variables;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy of routes/routing.camel.yaml. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
final class RoutingTest extends CamelTestSupport {

    @TempDir
    static Path directory;

    private RouteRig rig;

    @BeforeAll
    void open() throws IOException {
        rig = new RouteRig(directory);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        rig.configure(context);
        return context;
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() throws Exception {
        return rig.routes("routing.camel.yaml", "errors.camel.yaml", "generate.camel.yaml", "unserved.camel.yaml")
                .toArray(RoutesBuilder[]::new);
    }

    @AfterAll
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "negativePrompt | blur  | stable-diffusion,midjourney",
                "aspectRatio    | 16:9  | midjourney,dalle3,stable-diffusion",
                "quality        | hd    | dalle3,stable-diffusion,midjourney",
                "quality        | high  | dalle3,stable-diffusion,midjourney",
                "style          | vivid | dalle3,stable-diffusion,midjourney",
                "size           | auto  | dalle3,stable-diffusion,midjourney",
            })
    void the_chain_follows_from_what_is_asked_for(String option, String value, String chain) {
        assertThat(chain(null, Map.of(option, value))).isEqualTo(chain);
    }

    @Test
    void without_options_it_is_the_default_chain() {
        assertThat(chain(null, Map.of())).isEqualTo(RouteRig.DEFAULT_CHAIN);
    }

    @Test
    void the_first_rule_that_fits_decides() {
        assertThat(chain(null, Map.of("quality", "hd", "aspectRatio", "16:9", "negativePrompt", "blur")))
                .isEqualTo("stable-diffusion,midjourney");
        assertThat(chain(null, Map.of("quality", "hd", "aspectRatio", "16:9")))
                .isEqualTo("midjourney,dalle3,stable-diffusion");
    }

    @Test
    void what_a_prompt_says_is_never_read_as_an_expression() {
        assertThat(chain(null, Map.of("quality", "${exception.message}' == 'hd")))
                .isEqualTo(RouteRig.DEFAULT_CHAIN);
    }

    @ParameterizedTest
    @CsvSource({"midjourney", "stable-diffusion", "dalle3"})
    void the_preferred_provider_goes_first(String preferred) {
        assertThat(chain(preferred, Map.of())).startsWith(preferred + ",");
    }

    @Test
    void a_preferred_provider_is_not_asked_twice() {
        rig.kamelets.script("midjourney", PlayedKamelets.failing(new ConnectException()));
        rig.kamelets.script("dalle3", PlayedKamelets.failing(new ConnectException()));
        rig.kamelets.script("stable-diffusion", PlayedKamelets.failing(new ConnectException()));

        rig.send("generate-submit", RouteRig.request("u-1", "midjourney", Map.of()));

        assertThat(rig.kamelets.called()).containsExactly("midjourney", "dalle3", "stable-diffusion");
    }

    private String chain(String preferred, Map<String, Object> options) {
        Exchange exchange = rig.send("routing-choose-chain", RouteRig.request("u-1", preferred, options));
        assertThat(exchange.getException()).isNull();
        return exchange.getVariable(Variables.CHAIN, String.class);
    }
}
