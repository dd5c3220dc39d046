package io.semantest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes as Camel Main reads them: found by pattern, with settings from outside. */
@Timeout(60)
@CamelMainTest(
        properties = {
            "camel.main.routesIncludePattern=file:routes/routing.camel.yaml,file:routes/errors.camel.yaml,"
                    + "file:routes/generate.camel.yaml,file:routes/unserved.camel.yaml",
            "camel.main.basePackageScanEnabled=false",
            "gateway.routing.default-chain=midjourney,dalle3"
        })
final class RoutesInMainTest {

    @TempDir
    Path directory;

    private RouteRig rig;

    @Configure
    void wire(MainConfigurationProperties main) throws IOException {
        rig = new RouteRig(directory);
        main.addConfiguration(rig);
        main.addRoutesBuilder(rig.providerRoutes());
    }

    @AfterEach
    void nothing_is_held_and_the_books_agree() {
        rig.assertNothingIsHeld();
        rig.close();
    }

    @Test
    void a_request_becomes_a_completed_job() {
        JsonNode job = rig.served(RouteRig.request("u-1", null, Map.of("n", 2)));

        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.path("images")).hasSize(2);
        assertThat(job.at("/metadata/provider").asText()).isEqualTo("midjourney");
    }

    @Test
    void nobody_outside_the_configured_chain_is_asked() {
        rig.kamelets.script("midjourney", PlayedKamelets.failing(new ConnectException()));
        rig.kamelets.script("dalle3", PlayedKamelets.failing(new ConnectException()));

        assertThat(rig.refused(RouteRig.request("u-1", null, Map.of()))
                        .problem()
                        .type())
                .isEqualTo("provider-error");
        assertThat(rig.kamelets.called()).containsExactly("midjourney", "dalle3");
    }
}
