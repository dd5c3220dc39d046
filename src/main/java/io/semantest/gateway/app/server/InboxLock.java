package io.semantest.gateway.app.server;

import io.semantest.gateway.app.config.properties.ConfigurationError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An inbox, claimed for this process: two that read one would take each other's files for left behind. */
final class InboxLock {

    /** Not among the files that are dropped: an inbox that is done with is empty. */
    private static final String FOLDER = "failed";

    private static final String LOCK_NAME = ".gateway.lock";

    private InboxLock() {}

    /**
     * Claims the folder until the result is closed or the process ends.
     *
     * @throws ConfigurationError when another gateway has it
     */
    static AutoCloseable of(Path inbox) throws IOException {
        Path own = Files.createDirectories(inbox.resolve(FOLDER));
        FileChannel file =
                FileChannel.open(own.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(file)) {
            file.close();
            throw new ConfigurationError("gateway.inbox-dir: " + inbox.toAbsolutePath()
                    + " is read by another gateway: give each an inbox of its own");
        }
        return file;
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
