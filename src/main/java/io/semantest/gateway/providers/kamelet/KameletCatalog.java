package io.semantest.gateway.providers.kamelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The directory of kamelets, one {@code <name>.kamelet.yaml} each. Read anew with every call. */
public final class KameletCatalog {

    private static final String ENDING = ".kamelet.yaml";
    private static final String SINK = "-sink";

    private final Path directory;

    public KameletCatalog(Path directory) {
        this.directory = directory;
    }

    /** A kamelet's name as people call it: without the {@code -sink} that every provider kamelet ends in. */
    public static String shortName(String kamelet) {
        return kamelet.endsWith(SINK) ? kamelet.substring(0, kamelet.length() - SINK.length()) : kamelet;
    }

    /** The kamelet's file, whether there is one or not. */
    public Path file(String kamelet) {
        return directory.resolve(kamelet + ENDING);
    }

    /** The full names of all kamelets, in alphabetical order; none when there is no such directory. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        if (!Files.isDirectory(directory)) {
            return names;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .forEach(file -> names.add(file.substring(0, file.length() - ENDING.length())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("the kamelets in " + directory + " cannot be listed", e);
        }
    }

    /** The full name of the kamelet called so, with or without {@code -sink}; empty when there is none. */
    public Optional<String> find(String name) {
        return Stream.of(name, name + SINK)
                .filter(candidate -> Files.isRegularFile(file(candidate)))
                .findFirst();
    }
}
