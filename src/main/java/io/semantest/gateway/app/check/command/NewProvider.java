package io.semantest.gateway.app.check.command;

import io.semantest.gateway.providers.kamelet.KameletCatalog;
import io.semantest.gateway.sandbox.fixture.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files a provider starts from. They keep the contract as they are, for a provider as simple as can be. */
final class NewProvider {

    private final String name;
    private final Map<Path, String> files = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when a provider cannot be called so */
    NewProvider(String provider, Path catalog) {
        name = KameletCatalog.shortName(provider);
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException(
                    "A provider's name has lower-case letters, digits and dashes, begins with "
                            + "a letter and is no longer than 30, was \"" + provider + "\".");
        }
        String kamelet = name + "-sink";
        files.put(new KameletCatalog(catalog).file(kamelet), filled("/provider/new.kamelet.yaml"));
        files.put(Fixture.file(catalog, kamelet), filled("/provider/new.fixture.yaml"));
    }

    /** @throws IllegalArgumentException when one of the files is there already; then nothing is written */
    void write() throws IOException {
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw new IllegalArgumentException(
                        file + " is there already: choose another name, or remove it first.");
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            try {
                Files.writeString(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException meanwhile) {
                throw new IllegalArgumentException(file.getKey() + " is there already.", meanwhile);
            }
        }
    }

    /** What was written and what to do next. */
    List<String> told() {
        String written = files.keySet().stream().map(file -> "  " + file).collect(Collectors.joining("\n"));
        return ("""
                Written:
                %s

                Add to application.properties; without base-url and api-key the provider is played by its fixture:
                gateway.providers.@NAME@.kamelet = @NAME@
                gateway.providers.@NAME@.model = @NAME@-1
                gateway.quota.monthly-credits.@NAME@ = 1000
                gateway.quota.price.@NAME@ = 1

                Then change the files to what the provider really takes and answers, and check them:
                ./gateway provider check @NAME@""")
                .replace("@NAME@", name)
                .formatted(written)
                .lines()
                .toList();
    }

    private String filled(String resource) {
        try (InputStream template = NewProvider.class.getResourceAsStream(resource)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@NAME@", name)
                    .replace("@TITLE@", title());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String title() {
        return Arrays.stream(name.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
