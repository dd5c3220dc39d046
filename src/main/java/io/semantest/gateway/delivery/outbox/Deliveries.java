package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.net.WebhookUrl;
import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.contract.ports.Outbox;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes down who is to be told of an ending: a row for each receiver, due at once. */
public final class Deliveries implements Outbox {

    private static final String COMPLETED = "job.completed";
    /** Jobs of these intakes go to folders of their own, or to none. */
    private static final Set<String> DOORS_WITH_FOLDERS = Set.of("file", "schedule");

    private static final String INSERT =
            """
            INSERT INTO deliveries (delivery_id, caller, kind, target, lane, event, subject, data, state, attempts, rung,
                due_at, fence, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', 0, 0, ?, 0, ?)
            """;

    private static final String DISABLED = "SELECT 1 FROM disabled_endpoints WHERE caller = ? AND url = ?";

    private final List<String> endpoints;
    private final String folder;

    /**
     * @param endpoints names of the configured endpoints, each of which is told everything
     * @param folder folder of the outbox for completed jobs that name none, or null
     */
    public Deliveries(Collection<String> endpoints, String folder) {
        this.endpoints = List.copyOf(endpoints);
        this.folder = folder;
    }

    @Override
    public void announce(Transaction tx, Notice notice) throws SQLException {
        if (notice.webhookUrl() != null && !isDisabled(tx, notice)) {
            WebhookUrl url = WebhookUrl.parse(notice.webhookUrl());
            insert(tx, notice, Delivery.WEBHOOK, notice.webhookUrl(), url.place());
        }
        String target = folderOf(notice);
        if (target != null) {
            insert(tx, notice, Delivery.FOLDER, target, Delivery.FOLDER);
        }
        for (String endpoint : endpoints) {
            insert(tx, notice, Delivery.ENDPOINT, endpoint, Delivery.ENDPOINT + "/" + endpoint);
        }
    }

    @Override
    public boolean wantsAll() {
        return folder != null || !endpoints.isEmpty();
    }

    private String folderOf(Notice notice) {
        if (!notice.event().equals(COMPLETED)) {
            return null;
        }
        if (notice.folder() != null) {
            return notice.folder();
        }
        return folder == null || cameWithFolder(notice) ? null : folder + "/" + notice.subject();
    }

    private static boolean cameWithFolder(Notice notice) {
        return DOORS_WITH_FOLDERS.contains(notice.intake());
    }

    private static boolean isDisabled(Transaction tx, Notice notice) throws SQLException {
        return tx.first(DISABLED, row -> row.getInt(1), notice.caller().name(), notice.webhookUrl())
                .isPresent();
    }

    private static void insert(Transaction tx, Notice notice, String kind, String target, String lane)
            throws SQLException {
        long now = notice.at().toEpochMilli();
        tx.update(
                INSERT,
                Ids.next("msg", notice.at()),
                notice.caller().name(),
                kind,
                target,
                lane,
                notice.event(),
                notice.subject(),
                notice.data(),
                now,
                now);
    }
}
