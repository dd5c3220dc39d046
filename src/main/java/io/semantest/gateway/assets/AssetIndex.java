package io.semantest.gateway.assets;

import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.ports.AssetLog;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which assets there are and whose, in the caller's transaction. Safe for use by many threads. */
public final class AssetIndex implements AssetLog {

    private static final String INSERT =
            """
            INSERT INTO assets (asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, revised_prompt,
                created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND =
            """
            SELECT asset_id, assets.job_id, ordinal, format, width, height, size_bytes, sha256, revised_prompt,
                assets.created_at
            FROM assets JOIN jobs ON jobs.job_id = assets.job_id
            WHERE asset_id = ? AND jobs.caller = ?
            """;

    private static final String OF_JOB =
            """
            SELECT asset_id, job_id, ordinal, format, width, height, size_bytes, sha256, revised_prompt, created_at
            FROM assets WHERE job_id = ? ORDER BY ordinal
            """;

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
                    asset.createdAt().toEpochMilli());
        }
    }

    /** The asset, if it was made for a job of this caller; empty also when it belongs to another. */
    public Optional<Asset> find(Transaction tx, Caller caller, String assetId) throws SQLException {
        return tx.first(FIND, AssetIndex::asset, assetId, caller.name());
    }

    /** A job's assets in their order. */
    List<Asset> ofJob(Transaction tx, String jobId) throws SQLException {
        return tx.query(OF_JOB, AssetIndex::asset, jobId);
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
                Instant.ofEpochMilli(row.getLong(10)));
    }
}
