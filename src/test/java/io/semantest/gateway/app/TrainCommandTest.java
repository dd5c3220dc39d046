package io.semantest.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TrainCommandTest {

    @Test
    void the_training_run_serves_all_its_requests_inside_its_folder_and_ends(@TempDir Path folder) {
        int status = Gateway.commandLine().execute("train", "--requests", "80", folder.toString());

        assertThat(status).isZero();
        assertThat(folder.resolve("data").resolve("gateway.db")).isRegularFile();
    }
}
