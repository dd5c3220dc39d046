package io.semantest.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
final class AssetIndexTest {

    private static final Caller ANN = new Caller("ann");

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private final AssetIndex index = new AssetIndex();
    private Database database;

    @BeforeEach
    void open() {
        database = databases.open(directory);
        database.write(
                tx -> tx.update(
                        """
                INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at, version)
                VALUES ('job', 'ann', 'u', 'rest', 'processing', '{}', 0, 0, 1)
                """));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_asset_comes_back_as_it_was_recorded() {
        Asset first = asset("img_1", 0, "a red fox");
        Asset second = asset("img_2", 1, null);
        record(first, second);

        assertThat(find(ANN, "img_1")).contains(first);
        assertThat(find(ANN, "img_2")).contains(second);
    }

    @Test
    void an_asset_is_found_only_by_the_caller_of_its_job() {
        record(asset("img_1", 0, null));

        assertThat(find(new Caller("ben"), "img_1")).isEmpty();
        assertThat(find(ANN, "img_9")).isEmpty();
    }

    @Test
    void a_job_has_one_image_in_each_place() {
        record(asset("img_1", 0, null));

        assertThatThrownBy(() -> record(asset("img_2", 0, null))).isInstanceOf(StorageException.class);
        assertThat(find(ANN, "img_2")).isEmpty();
    }

    private void record(Asset... assets) {
        database.write(tx -> {
            index.record(tx, List.of(assets));
            return null;
        });
    }

    private Optional<Asset> find(Caller caller, String assetId) {
        return database.read(tx -> index.find(tx, caller, assetId));
    }

    private static Asset asset(String assetId, int ordinal, String revisedPrompt) {
        Instant now = Instant.parse("2026-11-23T12:00:00.123Z");
        return new Asset(
                assetId,
                "job",
                ordinal,
                "png",
                8,
                4,
                3,
                "ba78",
                revisedPrompt,
                ordinal == 0 ? null : 4_294_967_295L,
                now);
    }
}
