package io.semantest.gateway.delivery;

import io.semantest.gateway.contract.ports.Transactions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether nodes that share a database put results into one folder. The first node leaves a mark in its outbox and writes
 * it into the database; a node whose outbox has another mark has another folder.
 */
public final class CommonOutbox {

    private static final String MARK = ".gateway-outbox";
    private static final String NOTE = "INSERT INTO outbox_folder (place, id) VALUES (1, ?) ON CONFLICT DO NOTHING";

    private CommonOutbox() {}

    /**
     * Compares the folder's mark, which is made if need be.
     *
     * @param outbox an existing folder
     * @return what to tell the operator when it is not the folder of the others; empty when it is
     * @throws IOException when the mark cannot be read or made
     */
    public static Optional<String> difference(Path outbox, Transactions transactions) throws IOException {
        Path mark = outbox.resolve(MARK);
        String ours = mark(mark);
        String common = transactions.write(tx -> {
            tx.update(NOTE, ours);
            return tx.query("SELECT id FROM outbox_folder", row -> row.getString(1))
                    .get(0);
        });
        return common.equals(ours)
                ? Optional.empty()
                : Optional.of(outbox.toAbsolutePath() + " is not the folder that other nodes on this database use, so"
                        + " each result is in the folder of whichever node delivered it. Let all nodes mount one folder;"
                        + " if this one has taken the place of the old one, write " + common + " into " + mark
                        + " and restart.");
    }

    /** Nodes that start at the same time in one folder read the same: a link appears whole, and once. */
    private static String mark(Path mark) throws IOException {
        if (!Files.exists(mark)) {
            Path draft = mark.resolveSibling("." + UUID.randomUUID() + ".part");
            Files.writeString(draft, UUID.randomUUID().toString());
            try {
                Files.createLink(mark, draft);
            } catch (FileAlreadyExistsException another) {
                // That one counts.
            } catch (UnsupportedOperationException noLinks) {
                Files.copy(draft, mark);
            } finally {
                Files.delete(draft);
            }
        }
        return Files.readString(mark).strip();
    }
}
