package io.semantest.gateway.assets;

import io.semantest.gateway.contract.DurableFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files that appear whole under their name or not at all, and that survive a power cut once written. */
final class DurableFiles {

    private static final String TEMPORARY = ".tmp";

    private final Path root;
    private final Set<Path> knownFolders = ConcurrentHashMap.newKeySet();

    /** Opens the root, which nobody else writes to, and removes what a killed process left half written. */
    DurableFiles(Path root) throws IOException {
        this.root = root;
        Path temporary = Files.createDirectories(root.resolve(TEMPORARY));
        try (DirectoryStream<Path> leftBehind = Files.newDirectoryStream(temporary)) {
            for (Path file : leftBehind) {
                Files.delete(file);
            }
        }
        DurableFile.sync(root);
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Writes a file of a name never used before, in a folder directly below the root. */
    void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Path temporary = root.resolve(TEMPORARY).resolve(file.getFileName());
        try {
            DurableFile.create(temporary, bytes);
            makeFolder(file.getParent());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
        DurableFile.sync(file.getParent());
    }

    private void makeFolder(Path folder) throws IOException {
        if (!knownFolders.contains(folder)) {
            Files.createDirectories(folder);
            DurableFile.sync(root);
            knownFolders.add(folder);
        }
    }
}
