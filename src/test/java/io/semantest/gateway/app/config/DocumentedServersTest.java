package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.providers.selection.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What kamelet-catalog/README.md says to set for servers that speak OpenAI's API can be set. */
final class DocumentedServersTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| ([A-Za-z.-]+) \\(`https?://[^`]+`\\) \\| (.*?) \\| .* \\|$", Pattern.MULTILINE);
    private static final Pattern PROPERTY = Pattern.compile("`([a-z.-]+) = ([^`]+)`");

    static Stream<Arguments> servers() throws IOException {
        return ROW.matcher(Files.readString(Path.of("kamelet-catalog", "README.md")))
                .results()
                .map(row -> Arguments.of(row.group(1), row.group(2)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void the_settings_of_a_documented_server_start(String server, String cell) {
        List<MatchResult> properties = PROPERTY.matcher(cell).results().toList();
        List<String> settings = new ArrayList<>(List.of(
                "gateway.providers.other.kamelet", "openai-images",
                "gateway.providers.other.model", "some-model",
                "gateway.quota.monthly-credits.other", "1",
                "gateway.quota.price.other", "1"));
        for (MatchResult property : properties) {
            settings.add("gateway.providers.other." + property.group(1));
            settings.add(property.group(2));
        }

        assertThat(load(settings.toArray(String[]::new)).providers())
                .extracting(ProviderSettings::name)
                .contains("other");
    }

    @Test
    void all_rows_are_found() throws IOException {
        assertThat(servers()).hasSize(5);
    }
}
