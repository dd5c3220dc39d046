package io.semantest.gateway.delivery.webhook;

import io.semantest.gateway.contract.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The secrets that callers' webhooks are signed with: those configured, else one that is made when it is first needed
 * and kept in a file that only the gateway's user can read.
 */
public final class WebhookSecrets {

    private final Map<String, List<SigningSecret>> configured;
    private final Path folder;

    /**
     * @param configured one or two live secrets of a caller, by its name
     * @param dataDirectory made secrets are kept in {@code webhook-secrets} below it
     */
    public WebhookSecrets(Map<String, List<SigningSecret>> configured, Path dataDirectory) {
        this.configured = Map.copyOf(configured);
        this.folder = dataDirectory.resolve("webhook-secrets");
    }

    /** Whether the caller's secrets are configured, not made. */
    public boolean areConfigured(String caller) {
        return configured.containsKey(caller);
    }

    /** Where the made secret of a caller is, or will be. */
    public Path file(String caller) {
        return folder.resolve(caller);
    }

    /**
     * The caller's live secrets, the one to use first.
     *
     * @throws UncheckedIOException when the file cannot be read or made
     * @throws IllegalStateException when the file holds something else
     */
    public List<SigningSecret> of(String caller) {
        List<SigningSecret> known = configured.get(caller);
        return known != null ? known : List.of(made(caller));
    }

    private synchronized SigningSecret made(String caller) {
        Path file = file(caller);
        try {
            return read(file);
        } catch (NoSuchFileException none) {
            return make(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static SigningSecret read(Path file) throws IOException {
        try {
            return SigningSecret.parse(Files.readString(file).strip());
        } catch (IllegalArgumentException other) {
            throw new IllegalStateException(file + " " + other.getMessage());
        }
    }

    private static SigningSecret make(Path file) {
        try {
            SigningSecret secret = SigningSecret.random();
            Files.createDirectories(file.getParent());
            DurableFile.writePrivate(file, secret.text() + "\n");
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be made", e);
        }
    }
}
