package io.semantest.gateway.intake.inbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden folder that files lie in while they are read, so that a file dropped under the same name meanwhile waits in
 * the inbox and is not taken for the first one.
 */
public final class Reading {

    /** Its name in the inbox; {@code inbox.camel.yaml} moves files there. */
    public static final String FOLDER = ".reading";

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private Reading() {}

    /** Puts back what a process that died was reading; to be called before the inbox is read. */
    public static void recover(Path inbox) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(inbox.resolve(FOLDER))) {
            for (Path file : left) {
                Path home = inbox.resolve(file.getFileName());
                if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
                    LOG.warn(
                            "{} was being read when the gateway stopped, and another file of that name has come: move "
                                    + "one of them away and start again to have both read",
                            file);
                } else {
                    Files.move(file, home);
                }
            }
        } catch (NoSuchFileException none) {
            // nothing has ever been read here
        }
    }
}
