package io.foreshock.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd-notify is called with; a script stands in for it and writes down its arguments. */
class ServiceManagerTest {
    private static final long PID = 4711;

    private final StubRole role = new StubRole();

    @TempDir
    private Path directory;

    private Path program;

    @BeforeEach
    void writeProgram() throws IOException {
        program = directory.resolve("systemd-notify");
        Files.writeString(program, "#!/bin/sh\necho \"$*\" >> \"$(dirname \"$0\")/said\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void shouldSayThatTheRoleIsReadyAndThatItStops() throws IOException {
        try (ServiceManager systemd = of(Map.of("NOTIFY_SOCKET", "/run/systemd/notify"))) {
            systemd.ready();
        }

        assertThat(said()).containsExactly("READY=1 STATUS=ready", "STOPPING=1");
    }

    @Test
    void shouldSayTheFirstFaultInOneLine() throws IOException {
        role.fails("Kafka: gone\n\tfor 30 s");
        try (ServiceManager systemd = of(Map.of("NOTIFY_SOCKET", "/run/systemd/notify"))) {
            systemd.tell("WATCHDOG=1");
        }

        assertThat(said()).first().isEqualTo("WATCHDOG=1 STATUS=Kafka: gone \tfor 30 s");
    }

    @Test
    void shouldSayNothingWhereSystemdDoesNotAsk() {
        try (ServiceManager systemd = of(Map.of("WATCHDOG_USEC", "1"))) {
            systemd.ready();
        }

        assertThat(directory.resolve("said")).doesNotExist();
    }

    @Test
    void shouldSayThatItIsAliveWhenSystemdWatches() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        HealthCheck counting = new HealthCheck() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public List<String> check() {
                asked.countDown();
                return List.of();
            }
        };
        Map<String, String> watched = Map.of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "3000", "WATCHDOG_PID", "4711");
        try (ServiceManager systemd = new ServiceManager(counting, watched, PID, program.toString())) {
            systemd.ready();
            // The third question comes after the second answer was written.
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(said()).contains("WATCHDOG=1 STATUS=ready");
    }

    @Test
    void shouldNotAnswerAWatchOfAnotherProcess() throws IOException {
        try (ServiceManager systemd = of(Map.of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "1", "WATCHDOG_PID", "1"))) {
            systemd.ready();
        }

        assertThat(said()).containsExactly("READY=1 STATUS=ready", "STOPPING=1");
    }

    /** A program that is missing costs a line in the log, not the role. */
    @Test
    void shouldGoOnWithoutTheProgram() throws IOException {
        Files.delete(program);
        try (ServiceManager systemd = of(Map.of("NOTIFY_SOCKET", "/x"))) {
            systemd.ready();
        }

        assertThat(directory.resolve("said")).doesNotExist();
    }

    private ServiceManager of(Map<String, String> environment) {
        return new ServiceManager(role, environment, PID, program.toString());
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(directory.resolve("said"));
    }
}
