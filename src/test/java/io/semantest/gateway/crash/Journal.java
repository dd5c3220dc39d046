package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What one party saw, a JSON object a line, each with its time {@code t} in epoch milliseconds. A line is in the file when
 * {@link #write} returns. Safe for use by many threads.
 */
final class Journal implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    static Journal open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return new Journal(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All whole lines; none when the file was never made. */
    static List<JsonNode> read(Path path) {
        try {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : Files.exists(path) ? Files.readAllLines(path) : List.<String>of()) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line of a kind, its members given as name, value, name, value ...; null members are left out. */
    void write(String kind, Object... namesAndValues) {
        ObjectNode line = JSON.createObjectNode();
        line.put("t", System.currentTimeMillis());
        line.put("kind", kind);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                line.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
            }
        }
        append((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void append(byte[] line) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
