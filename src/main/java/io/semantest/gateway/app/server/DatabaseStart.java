package io.semantest.gateway.app.server;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.database.ReadOnlyDatabase;

/** Opens the database that is configured: PostgreSQL where {@code gateway.db.url} is set, the embedded one otherwise. */
public final class DatabaseStart {

    private DatabaseStart() {}

    public static Database open(GatewayConfig config) {
        return config.postgres()
                .map(Database::open)
                .orElseGet(() -> Database.open(config.directories().data()));
    }

    /** To read the database, also while gateways run. */
    public static ReadOnlyDatabase openReadOnly(GatewayConfig config) {
        return config.postgres()
                .map(ReadOnlyDatabase::open)
                .orElseGet(() -> ReadOnlyDatabase.open(config.directories().data()));
    }
}
