package io.semantest.gateway.assets.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The image files below a folder, one time folder in memory at a time. Safe for use by many threads. */
final class AssetFolders {

    private final Path root;

    AssetFolders(Path root) {
        this.root = root;
    }

    /** @throws UncheckedIOException also from the stream, when a folder cannot be read */
    Stream<StoredImage> images(String after) throws IOException {
        String first = after.isEmpty() ? "" : after.substring(0, after.indexOf('/'));
        return names(root).stream()
                .filter(folder -> folder.compareTo(first) >= 0)
                .flatMap(folder -> imagesOf(folder, after));
    }

    private Stream<StoredImage> imagesOf(String folder, String after) {
        try {
            return names(root.resolve(folder)).stream()
                    .map(file -> folder + "/" + file)
                    .filter(name -> name.compareTo(after) > 0)
                    .flatMap(name -> image(name).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<StoredImage> image(String name) {
        try {
            return AssetName.image(
                    name, Files.getLastModifiedTime(root.resolve(name)).toInstant());
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies in a folder and is not hidden, sorted; nothing when it is a file. */
    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
