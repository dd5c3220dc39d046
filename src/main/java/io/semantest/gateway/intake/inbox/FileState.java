package io.semantest.gateway.intake.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Everything about a file that a program changes by writing to it.
 *
 * @param changed when anything about it was changed, which no copying program can set; the time of modification where the
 *     file system does not tell
 */
record FileState(Kind kind, long size, FileTime modified, FileTime changed, Object key) {

    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /** The state now, of a link itself; null when there is no such file. */
    static FileState of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new FileState(
                    kind(now),
                    now.size(),
                    now.lastModifiedTime(),
                    changed(file, now.lastModifiedTime()),
                    now.fileKey());
        } catch (IOException gone) {
            return null;
        }
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (attributes.isDirectory()) {
            return Kind.FOLDER;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }

    private static FileTime changed(Path file, FileTime otherwise) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        } catch (UnsupportedOperationException | IllegalArgumentException notUnix) {
            return otherwise;
        }
    }
}
