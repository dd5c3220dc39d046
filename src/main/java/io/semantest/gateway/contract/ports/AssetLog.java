package io.semantest.gateway.contract.ports;

import io.semantest.gateway.contract.image.Asset;
import java.sql.SQLException;
import java.util.List;

/** What assets write into the transaction that completes a job. */
public interface AssetLog {

    /** Makes stored images known; their bytes are already durable. */
    void record(Transaction tx, List<Asset> assets) throws SQLException;
}
