package io.semantest.gateway.app.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProviderDocsTest {

    @Test
    void the_page_about_the_kamelets_is_current() {
        assertThat(Path.of("docs", "providers.md"))
                .as("./gateway provider docs writes it anew")
                .hasContent(ProviderDocs.of(Path.of("kamelet-catalog")));
    }
}
