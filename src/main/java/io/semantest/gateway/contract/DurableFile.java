package io.semantest.gateway.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there whole or not at all, and that survive a power cut once written. Safe for use by many threads. */
public final class DurableFile {

    private DurableFile() {}

    /** Where a file is written before it gets its name: hidden, beside the target. */
    public static Path draft(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }

    /** Writes the target whole, in place of what was there; its name is durable after the folder's {@link #sync}. */
    public static void write(Path target, byte[] content) throws IOException {
        // Not a temporary file, which nobody else may read.
        Path draft = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            create(draft, content);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Writes the target whole through its {@link #draft}, and makes its name durable; for one writer at a time. */
    public static void replace(Path target, byte[] content) throws IOException {
        Files.write(draft(target), content);
        publish(draft(target), target);
    }

    /** Makes a new file and brings its content to the disk. */
    public static void create(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Brings a finished draft to the disk, then under its name, in place of what was there. */
    public static void publish(Path draft, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(target.toAbsolutePath().getParent());
    }

    /** Brings the names in a folder to the disk: a renamed file is only safe once its folder is. */
    public static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
