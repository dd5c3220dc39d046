package io.semantest.gateway.intake.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

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

    /** All of it in one call of the system. */
    private static final String UNIX =
            "unix:isRegularFile,isDirectory,isSymbolicLink,size,lastModifiedTime,ctime,fileKey";

    /** The state now, of a link itself; null when there is no such file. */
    static FileState of(Path file) {
        try {
            return unix(Files.readAttributes(file, UNIX, LinkOption.NOFOLLOW_LINKS));
        } catch (UnsupportedOperationException | IllegalArgumentException notUnix) {
            return basic(file);
        } catch (IOException gone) {
            return null;
        }
    }

    private static FileState unix(Map<String, Object> now) {
        return new FileState(
                kind(is(now, "isSymbolicLink"), is(now, "isDirectory"), is(now, "isRegularFile")),
                (Long) now.get("size"),
                (FileTime) now.get("lastModifiedTime"),
                (FileTime) now.get("ctime"),
                now.get("fileKey"));
    }

    private static FileState basic(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new FileState(
                    kind(now.isSymbolicLink(), now.isDirectory(), now.isRegularFile()),
                    now.size(),
                    now.lastModifiedTime(),
                    now.lastModifiedTime(),
                    now.fileKey());
        } catch (IOException gone) {
            return null;
        }
    }

    private static boolean is(Map<String, Object> attributes, String name) {
        return Boolean.TRUE.equals(attributes.get(name));
    }

    private static Kind kind(boolean isLink, boolean isFolder, boolean isFile) {
        if (isLink) {
            return Kind.LINK;
        }
        if (isFolder) {
            return Kind.FOLDER;
        }
        return isFile ? Kind.FILE : Kind.OTHER;
    }
}
