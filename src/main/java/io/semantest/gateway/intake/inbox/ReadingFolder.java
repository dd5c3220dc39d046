package io.semantest.gateway.intake.inbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The hidden folder that files lie in while they are read, so that a file dropped under the same name meanwhile waits in
 * the inbox and is not taken for the first one.
 */
public final class ReadingFolder {

    /** Its name in the inbox; {@code inbox.camel.yaml} moves files there. */
    static final String FOLDER = ".reading";

    private ReadingFolder() {}

    /** Puts back what a process that died was reading; to be called before the inbox is read. */
    public static void recover(Path inbox) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(inbox.resolve(FOLDER))) {
            for (Path file : left) {
                Path home = inbox.resolve(file.getFileName());
                if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
                    // The newcomer has never been read, so another name makes no difference to it.
                    Files.move(home, unused(home));
                }
                Files.move(file, home);
            }
        } catch (NoSuchFileException none) {
            // nothing has ever been read here
        }
    }

    /** Names of the files that are being read. */
    static Set<String> names(Path inbox) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox.resolve(FOLDER))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (NoSuchFileException none) {
            // nothing has ever been read here
        }
        return names;
    }

    /** The file's own name when nothing has it, else one made from it. */
    static Path unused(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path candidate = file;
        for (int i = 2; Files.exists(candidate, LinkOption.NOFOLLOW_LINKS); i++) {
            candidate = file.resolveSibling(name.substring(0, dot) + "-" + i + name.substring(dot));
        }
        return candidate;
    }
}
