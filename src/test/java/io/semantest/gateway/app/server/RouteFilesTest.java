package io.semantest.gateway.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.yml",
                "a.yaml",
                "a.camel.yml",
                "A.Camel.YAML",
                "a.camel.yaml.txt",
                "a.camel.yaml~",
                "a.camel.yaml.bak",
                "a.yaml.disabled",
                "a.xml",
                "a.camel.xml",
                "a.java",
                "a.kamelet.yaml"
            })
    void a_file_that_could_be_meant_for_routes_is_named(String name) throws IOException {
        Files.createFile(folder.resolve(name));

        assertThat(new RouteFiles(folder).unread())
                .singleElement()
                .asString()
                .contains(name, "is not read", ".camel.yaml");
    }

    @Test
    void what_is_read_and_what_is_no_route_is_not_named() throws IOException {
        for (String name : new String[] {"a.camel.yaml", "README.md", "notes.txt"}) {
            Files.createFile(folder.resolve(name));
        }

        assertThat(new RouteFiles(folder).unread()).isEmpty();
        assertThat(RouteFiles.unreadKamelets(folder))
                .singleElement()
                .asString()
                .contains("a.camel.yaml", ".kamelet.yaml");
    }
}
