package io.semantest.gateway.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The data directory, claimed for this process by a lock the operating system drops when the process dies. */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK_NAME = "gateway.lock";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataDirectory claim(Path path) {
        FileChannel lockFile = openLockFile(path);
        if (!locked(lockFile, path)) {
            closeQuietly(lockFile);
            throw new IllegalStateException("The data directory " + path.toAbsolutePath()
                    + " is in use by another gateway. Stop that one, or set gateway.data-dir to another directory.");
        }
        return new DataDirectory(path, lockFile);
    }

    /**
     * A file of the directory; one that is not there yet is made, for this process's user alone where the file system
     * knows permissions. What SQLite puts beside it has the same permissions.
     */
    Path privateFile(String fileName) {
        Path file = path.resolve(fileName);
        try {
            if (Files.notExists(file)
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return file;
        } catch (IOException failure) {
            throw notWritable(path, failure);
        }
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }

    private static FileChannel openLockFile(Path path) {
        try {
            Files.createDirectories(path);
            return FileChannel.open(path.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw notWritable(path, failure);
        }
    }

    private static boolean locked(FileChannel lockFile, Path path) {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        } catch (IOException failure) {
            closeQuietly(lockFile);
            throw notWritable(path, failure);
        }
    }

    private static IllegalStateException notWritable(Path path, IOException failure) {
        return new IllegalStateException(
                "The data directory " + path.toAbsolutePath() + " cannot be written (" + failure
                        + "). Make it writable for this user, or set gateway.data-dir to another directory.",
                failure);
    }

    private static void closeQuietly(FileChannel lockFile) {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
