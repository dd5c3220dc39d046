package io.semantest.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.sandbox.fixture.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FixtureCatalogTest {

    @Test
    void every_fixture_can_be_read_and_belongs_to_a_kamelet() throws IOException {
        List<String> fixtures;
        try (Stream<Path> files = Files.list(YamlFiles.KAMELETS.resolve(Fixture.FOLDER))) {
            fixtures = files.map(file -> file.getFileName().toString()).toList();
        }
        assertThat(fixtures).isNotEmpty().allSatisfy(file -> {
            String kamelet = file.replace(".fixture.yaml", "");
            assertThat(Fixture.ofKamelet(YamlFiles.KAMELETS, kamelet)).isPresent();
            assertThat(YamlFiles.KAMELETS.resolve(kamelet + ".kamelet.yaml")).exists();
        });
    }
}
