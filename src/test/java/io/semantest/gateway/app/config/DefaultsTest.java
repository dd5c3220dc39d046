package io.semantest.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.config.properties.PropertiesFile;
import io.semantest.gateway.app.config.properties.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    @Test
    void the_file_to_edit_lists_every_setting_that_has_a_default() {
        assertThat(keys(PropertiesFile.read(Path.of("application.properties"))))
                .containsAll(keys(PropertiesFile.defaults()));
    }

    private static List<String> keys(List<Setting> settings) {
        return settings.stream().map(Setting::key).toList();
    }
}
