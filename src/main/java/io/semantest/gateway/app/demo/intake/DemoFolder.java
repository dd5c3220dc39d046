package io.semantest.gateway.app.demo.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Where the demo keeps everything; each one starts with an empty folder. */
public record DemoFolder(Path root) {

    public Path data() {
        return root.resolve("data");
    }

    public Path inbox() {
        return root.resolve("inbox");
    }

    public Path outbox() {
        return root.resolve("outbox");
    }

    /** All images of the three intakes, side by side. */
    public Path images() {
        return root.resolve("images");
    }

    public Path contactSheet() {
        return root.resolve("contact-sheet.png");
    }

    public Path log() {
        return root.resolve("gateway.log");
    }

    /**
     * Deletes what an earlier demo left.
     *
     * @throws IllegalStateException when another gateway is at work in it; nothing is deleted then
     * @throws IOException when the disk does not let it
     */
    public void clear() throws IOException {
        Path lockFile = data().resolve("gateway.lock");
        if (Files.exists(lockFile)) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
                if (!claimed(channel)) {
                    throw new IllegalStateException("Another gateway is at work in " + root.toAbsolutePath()
                            + ", probably an earlier demo. Stop that one first (Ctrl-C in its terminal).");
                }
                delete();
            }
        } else {
            delete();
        }
        Files.createDirectories(images());
    }

    private static boolean claimed(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
