package io.semantest.gateway.intake.inbox.report;

import io.semantest.gateway.contract.DurableFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows that wait for a slower line before them, perhaps for hours and by the hundred thousand: in a hidden file, so that
 * memory holds no more than where each of them is. For one thread at a time.
 */
final class WaitingRows implements Closeable {

    private final Map<Long, Place> places = new HashMap<>();
    private final Path file;
    private final FileChannel content;
    private long end;

    WaitingRows(Path folder) throws IOException {
        this.file = DurableFile.draft(folder.resolve("waiting.jsonl"));
        this.content = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    int count() {
        return places.size();
    }

    boolean has(long index) {
        return places.containsKey(index);
    }

    void put(long index, byte[] row) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        while (bytes.hasRemaining()) {
            content.write(bytes, end + bytes.position());
        }
        places.put(index, new Place(end, row.length));
        end += row.length;
    }

    /** The row, which waits no longer; null when it has not come yet. */
    byte[] take(long index) throws IOException {
        Place place = places.remove(index);
        if (place == null) {
            return null;
        }
        byte[] row = read(place);
        if (places.isEmpty()) {
            end = 0;
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        content.close();
        Files.deleteIfExists(file);
    }

    private byte[] read(Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining()) {
            if (content.read(bytes, place.offset() + bytes.position()) < 0) {
                throw new EOFException(file + " has been cut off");
            }
        }
        return bytes.array();
    }

    private record Place(long offset, int length) {}
}
