package io.semantest.gateway.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YAML files as they are shipped. */
final class YamlFiles {

    static final Path ROUTES = Path.of("routes");
    static final Path KAMELETS = Path.of("kamelet-catalog");
    private static final YAMLMapper YAML = new YAMLMapper();

    private YamlFiles() {}

    static Map<Path, JsonNode> routes() {
        return read(ROUTES, ".camel.yaml");
    }

    static Map<Path, JsonNode> kamelets() {
        return read(KAMELETS, ".kamelet.yaml");
    }

    /** Every value of a member with this name, anywhere below the node. */
    static List<JsonNode> all(JsonNode node, String member) {
        List<JsonNode> found = new ArrayList<>(node.findValues(member));
        for (JsonNode value : List.copyOf(found)) {
            if (value.isContainerNode()) {
                found.addAll(all(value, member));
            }
        }
        return found;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Path, JsonNode> read(Path directory, String ending) {
        Map<Path, JsonNode> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path file :
                    paths.filter(path -> path.toString().endsWith(ending)).toList()) {
                files.put(file, YAML.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
