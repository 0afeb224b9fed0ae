package io.foreshock.testing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.testing.chaos.environment.Kill;
import io.foreshock.testing.chaos.environment.KillPlan;
import io.foreshock.testing.chaos.environment.KillRecord;
import io.foreshock.testing.chaos.environment.TestEnvironment;
import io.foreshock.testing.chaos.result.IncidentState;
import io.foreshock.testing.chaos.result.LineCounts;
import io.foreshock.testing.chaos.result.NotificationCounts;
import io.foreshock.testing.chaos.script.Fault;
import io.foreshock.testing.chaos.script.Host;
import io.foreshock.testing.chaos.script.Script;
import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Roles, broker and PostgreSQL, each in a process of its own, are killed once. */
class ChaosIT {
    private static final Host API = new Host("host-1", "web-1", "api");
    private static final Host SHOP = new Host("host-2", "web-2", "shop");
    /** Longer than the kill of the shipper delays its lines. */
    private static final Duration RESOLVE_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Times are since the start; nginx and PM2 write whole seconds. */
    private static final IncidentState EXPECTED_OF_API = new IncidentState(
            "api",
            "critical",
            "resolved",
            new TreeSet<>(List.of("app error", "restart", "upstream error")),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            List.of("web-1"),
            List.of(
                    "gave_up of api ×1",
                    "process_restart of api ×1",
                    "tremor of api ×4",
                    "unhandled_rejection of api ×2",
                    "upstream_closed of api ×3"),
            List.of(Duration.ofSeconds(2)),
            List.of(
                    "RangeError: Invalid string length ×2",
                    "upstream prematurely closed connection while reading response header from upstream ×3"));

    private static final IncidentState EXPECTED_OF_SHOP = new IncidentState(
            "shop",
            "warning",
            "resolved",
            new TreeSet<>(List.of("app error")),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            List.of("web-2"),
            List.of("unhandled_rejection of shop ×2"),
            List.of(),
            List.of("RangeError: Invalid string length ×2"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldLoseAndDuplicateNothingWhenEachProcessIsKilledOnce() throws Exception {
        // Given: two hosts, two stream instances that share the work, 200 lines a second and two faults
        Script script = Script.of(
                1,
                List.of(API, SHOP),
                200,
                Duration.ofSeconds(20),
                List.of(
                        new Fault(Duration.ofSeconds(1), API, Fault.Strength.CRITICAL),
                        new Fault(Duration.ofSeconds(2), SHOP, Fault.Strength.WARNING)));
        try (TestEnvironment environment = new TestEnvironment(
                directory,
                Installation.small(Path.of("../..").toAbsolutePath().normalize()),
                List.of(API, SHOP),
                RESOLVE_TIMEOUT)) {
            environment.start();
            awaitSharedTasks(environment);

            // When: each is killed once while lines are written
            Outcome outcome = new Run(
                            environment,
                            script,
                            new KillPlan(List.of(
                                    kill(5_500, "ship-host-1", 900),
                                    kill(8_300, "stream-1", 0),
                                    kill(10_900, "postgresql", 1_500),
                                    kill(13_700, "kafka", 700),
                                    kill(16_100, "sink", 300))),
                            TIMEOUT,
                            progress -> {})
                    .run();

            // Then
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.kills())
                    .extracting(KillRecord::readyAfter)
                    .hasSize(5)
                    .doesNotContainNull();
            assertThat(outcome.lines().examples()).isEmpty();
            assertThat(outcome.lines())
                    .returns(script.lines(java.time.Instant.EPOCH).total(), LineCounts::stored)
                    .returns(true, LineCounts::clean);
            assertThat(outcome.incidents()).containsExactly(EXPECTED_OF_API, EXPECTED_OF_SHOP);
            assertThat(outcome.notifications())
                    .returns(1, NotificationCounts::pages)
                    .returns(true, NotificationCounts::clean);
        }
    }

    private static Kill kill(long atMs, String victim, long downMs) {
        return new Kill(Duration.ofMillis(atMs), victim, Duration.ofMillis(downMs));
    }

    /** Each thread is a member of the group; its client id begins with that of its instance. */
    private static void awaitSharedTasks(TestEnvironment environment) {
        String group = TestEnvironment.TOPIC_PREFIX + "streams";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", environment.bootstrap()))) {
            Await.until("two instances have partitions", TIMEOUT, () -> {
                ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .get(5, TimeUnit.SECONDS);
                return described.members().stream()
                                .filter(member ->
                                        !member.assignment().topicPartitions().isEmpty())
                                .map(member -> member.clientId().replaceAll("-StreamThread-.*", ""))
                                .distinct()
                                .count()
                        == 2;
            });
        }
    }
}
