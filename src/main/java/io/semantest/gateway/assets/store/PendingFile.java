package io.semantest.gateway.assets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A file somebody waits for. */
record PendingFile(Path temporary, Path file, byte[] bytes, CompletableFuture<Void> done) {

    PendingFile(Path temporary, Path file, byte[] bytes) {
        this(temporary, file, bytes, new CompletableFuture<>());
    }

    void await() throws IOException {
        try {
            done.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StorageRetries.Hopeless hopeless) {
                throw hopeless;
            }
            throw new IOException(file + " could not be written", failure.getCause());
        }
    }

    void written() {
        done.complete(null);
    }

    void failed(Throwable failure) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException leftover) {
            failure.addSuppressed(leftover);
        }
        done.completeExceptionally(failure);
    }
}
