package io.semantest.gateway.assets;

import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.ports.AssetLog;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which assets there are and whose, in the caller's transaction. Safe for use by many threads. */
public final class AssetIndex implements AssetLog {

    private static final String INSERT =
            """
            INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, revised_prompt,
                seed, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND =
            """
            SELECT asset_id, assets.job_id, ordinal, format, width, height, size_bytes, sha256, revised_prompt,
                seed, assets.created_at
            FROM assets JOIN jobs ON jobs.job_id = assets.job_id
            WHERE asset_id = ? AND jobs.caller = ?
            """;

    private static final String FIND_ANY =
            """
            SELECT asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, revised_prompt, seed,
                created_at
            FROM assets WHERE asset_id = ?
            """;

    private static final String OF_JOB =
            """
            SELECT asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, revised_prompt, seed,
                created_at
            FROM assets WHERE job_id = ? ORDER BY ordinal
            """;

    /** How many ids {@link #known} looks for at a time. */
    static final int MOST_IDS = 500;

    private static final String KNOWN =
            "SELECT asset_id FROM assets WHERE asset_id IN (?" + ", ?".repeat(MOST_IDS - 1) + ")";

    private static final String NAME = "INSERT INTO identity (place, id) VALUES (1, ?) ON CONFLICT DO NOTHING";

    @Override
    public void record(Transaction tx, List<Asset> assets) throws SQLException {
        for (Asset asset : assets) {
            tx.update(
                    INSERT,
                    asset.assetId(),
                    asset.jobId(),
                    asset.ordinal(),
                    asset.format(),
                    asset.width(),
                    asset.height(),
                    asset.sizeBytes(),
                    asset.sha256(),
                    asset.revisedPrompt(),
                    asset.seed(),
                    asset.createdAt().toEpochMilli());
        }
    }

    /** The asset, if it was made for a job of this caller; empty also when it belongs to another. */
    public Optional<Asset> find(Transaction tx, Caller caller, String assetId) throws SQLException {
        return tx.first(FIND, AssetIndex::asset, assetId, caller.name());
    }

    /** The asset, whosever it is. */
    Optional<Asset> find(Transaction tx, String assetId) throws SQLException {
        return tx.first(FIND_ANY, AssetIndex::asset, assetId);
    }

    /** A job's assets in their order. */
    List<Asset> ofJob(Transaction tx, String jobId) throws SQLException {
        return tx.query(OF_JOB, AssetIndex::asset, jobId);
    }

    /**
     * Those of these ids that belong to a job.
     *
     * @param ids at most {@link #MOST_IDS}
     */
    Set<String> known(Transaction tx, List<String> ids) throws SQLException {
        Object[] arguments = Arrays.copyOf(ids.toArray(), MOST_IDS);
        return Set.copyOf(tx.query(KNOWN, row -> row.getString(1), arguments));
    }

    /** What this database is called in the asset store: the same for everybody who uses it, and for as long as it lives. */
    public String owner(Transaction tx) throws SQLException {
        tx.update(NAME, UUID.randomUUID().toString());
        return tx.query("SELECT id FROM identity", row -> row.getString(1)).get(0);
    }

    private static Asset asset(ResultSet row) throws SQLException {
        return new Asset(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10) == null ? null : row.getLong(10),
                Instant.ofEpochMilli(row.getLong(11)));
    }
}
