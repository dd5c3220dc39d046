package io.semantest.gateway.assets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
        sync(root);
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Writes a file of a name never used before, in a folder directly below the root. */
    void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Path temporary = root.resolve(TEMPORARY).resolve(file.getFileName());
        try {
            writeAndSync(temporary, bytes);
            makeFolder(file.getParent());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
        sync(file.getParent());
    }

    private void makeFolder(Path folder) throws IOException {
        if (!knownFolders.contains(folder)) {
            Files.createDirectories(folder);
            sync(root);
            knownFolders.add(folder);
        }
    }

    private static void writeAndSync(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** A renamed file is only safe once its folder is: the name is the folder's content. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
