package io.foreshock.testing.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.testing.process.ProcessRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedHostTest {
    @TempDir
    private Path directory;

    private WatchedHost host(String... others) {
        return new WatchedHost(
                directory, directory, List.of(others), new ProcessRegistry(directory.resolve("started")));
    }

    @Test
    void shouldWatchItsDatabaseWhereOneApplicationUsesIt() {
        assertThat(host().config()).contains("dataset: postgresql.log", "type: postgresql", "type: redis");
    }

    @Test
    void shouldWatchASharedDatabaseAsAHostOfItsOwn() {
        WatchedHost host = host("billing", "search");

        assertThat(host.config()).doesNotContain("postgresql.log", "type: postgresql");
        assertThat(host.databaseConfig()).contains("dataset: postgresql.log", "type: postgresql");
    }

    @Test
    void shouldGiveTheLogsOfEachOtherApplicationItsService() {
        assertThat(host("billing", "search").config().lines())
                .filteredOn(line -> line.contains("service: "))
                .hasSize(10)
                .allSatisfy(line ->
                        assertThat(line).containsPattern("service: (billing|search), .*/(nginx/logs/|pm2-)\\1[-/]"));
    }
}
