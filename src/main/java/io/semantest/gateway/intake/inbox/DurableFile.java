package io.semantest.gateway.intake.inbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all, also after the power fails. */
final class DurableFile {

    private DurableFile() {}

    static void write(Path target, byte[] content) throws IOException {
        Path draft = draft(target);
        Files.write(draft, content);
        publish(draft, target);
    }

    /** Where a file is written before it gets its name: hidden, beside the target. */
    static Path draft(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }

    /** Brings the draft to the disk, then under its name. */
    static void publish(Path draft, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
