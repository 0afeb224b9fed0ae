package io.foreshock.rules;

import static io.foreshock.rules.Rules.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInPackTest {
    private static final RuleSet PACK = RuleSet.builtIn();

    private static Event line(String dataset, String message) {
        return event(dataset, "message", message);
    }

    /** A line of syslog. */
    private static Event by(String process, String message) {
        return event("system.syslog", "process.name", process, "process.pid", 1L, "message", message);
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                of(
                        "upstream_closed_line",
                        line("nginx.error", "*1 upstream prematurely closed connection while reading response header"),
                        line("nginx.access", "upstream prematurely closed connection")),
                of(
                        "upstream_closed_line",
                        line("nginx.error", "no live upstreams while connecting to upstream"),
                        line("nginx.error", "FastCGI sent in stderr: \"PHP message: upstream timed out\"")),
                of(
                        "upstream_closed_line",
                        line("nginx.error", "connect() failed (111: Connection refused) while connecting to upstream"),
                        line("nginx.error", "open() \"/favicon.ico\" failed (2: No such file or directory)")),
                of(
                        "upstream_closed_line",
                        event(
                                "nginx.error",
                                "log.level",
                                "error",
                                "message",
                                "*1 upstream timed out (110: Connection timed out)"),
                        event(
                                "nginx.error",
                                "log.level",
                                "error",
                                "message",
                                "open() \"/var/www/upstream timed out\" failed")),
                of(
                        "upstream_closed_line",
                        event(
                                "nginx.error",
                                "log.level",
                                "crit",
                                "message",
                                "*1 no live upstreams while connecting to upstream"),
                        event(
                                "nginx.error",
                                "log.level",
                                "info",
                                "message",
                                "*1 recv() failed (104: Connection reset by peer) while waiting")),
                of(
                        "out_of_memory",
                        by("kernel", "oom-kill:constraint=CONSTRAINT_NONE,task=node,pid=7"),
                        by("sshd", "Invalid user oom-kill: from 192.0.2.1")),
                of(
                        "out_of_memory",
                        by("systemd", "pm2.service: A process of this unit has been killed by the OOM killer."),
                        by("sudo", "ops : COMMAND=/bin/grep killed by the OOM killer")),
                of(
                        "out_of_memory",
                        by("kernel", "[2858.598568] Killed process 7, UID 48, (node) total-vm:1kB"),
                        by("ansible-command", "Killed process 7, UID 48, (node) total-vm:1kB")),
                of(
                        "out_of_memory",
                        by("systemd", "shop.service: Failed with result 'oom-kill'."),
                        by("systemd", "Started /bin/grep Failed with result 'oom-kill'.")),
                of(
                        "out_of_memory",
                        event(
                                "system.syslog",
                                "process.name",
                                "systemd",
                                "process.pid",
                                811L,
                                "message",
                                "shop.service: A process of this unit has been killed by the OOM killer."),
                        by("systemd", "shop.service: Failed with result 'exit-code'.")),
                of(
                        "out_of_memory",
                        by(
                                "systemd-oomd",
                                "Killed /user.slice/shop.scope due to memory pressure for /user.slice being 62% > 50%"),
                        by("snapd", "Killed /user.slice/shop.scope due to memory pressure for /user.slice")),
                of(
                        "out_of_memory",
                        by(
                                "systemd-oomd",
                                "Killed /system.slice/shop.service due to memory used (9) / total (9) being more than 90%"),
                        by("systemd-oomd", "No configuration of swap: no unit is killed due to memory")),
                of(
                        "memory_kill",
                        by(
                                "systemd-oomd",
                                "Killed /system.slice/shop.service due to memory pressure for /system.slice"),
                        by("systemd", "shop.service: A process of this unit has been killed by the OOM killer.")),
                of(
                        "memory_kill",
                        line("system.kernel", "Memory cgroup out of memory: Killed process 7 (node)"),
                        line("system.kernel", "Out of memory: Kill process 7 (node) score 5 or sacrifice child")),
                of(
                        "memory_kill",
                        line("system.kernel", "Out of memory: Killed process 7 (node) total-vm:1kB"),
                        line("system.kernel", "oom_reaper: reaped process 7 (node)")),
                of(
                        "disk_full",
                        line("postgresql.log", "could not write to file \"pg_wal/1\": No space left on device"),
                        line("nginx.access", "GET /ENOSPC")),
                of(
                        "read_only",
                        line("system.kernel", "EXT4-fs (vda1): Remounting filesystem read-only"),
                        line("system.kernel", "EXT4-fs (vda1): re-mounted. Opts: (null)")),
                of(
                        "disk_errors",
                        line("system.kernel", "blk_update_request: I/O error, dev sda, sector 7"),
                        line("system.syslog", "I/O error, dev sda, sector 7")),
                of(
                        "postgres_crash",
                        line("postgresql.log", "server process (PID 7) was terminated by signal 9: Killed"),
                        line("postgresql.log", "terminating connection due to administrator command")),
                of(
                        "postgres_crash",
                        event(
                                "postgresql.log",
                                "log.level",
                                "panic",
                                "message",
                                "could not locate a valid checkpoint record"),
                        event("postgresql.log", "log.level", "fatal", "message", "password authentication failed")),
                of(
                        "deadlock_line",
                        line("postgresql.log", "deadlock detected"),
                        line("pm2.error", "deadlock detected")),
                of(
                        "lock_wait_line",
                        line(
                                "postgresql.log",
                                "process 7 still waiting for AccessShareLock on relation 1 after 1000.1 ms"),
                        line("postgresql.log", "process 7 acquired AccessShareLock on relation 1 after 1000.1 ms")),
                of(
                        "schema_change",
                        line("postgresql.log", "execute <unnamed>: ALTER TABLE orders ADD COLUMN note text"),
                        line(
                                "postgresql.log",
                                "statement: insert into notes values ('statement: alter table orders')")),
                of(
                        "schema_change",
                        line("postgresql.log", "duration: 5102.331 ms  statement: create unique index on orders (id)"),
                        line("postgresql.log", "statement: create temp table staging (id int)")),
                of(
                        "nginx_limits",
                        line("nginx.error", "socket() failed (24: Too many open files) while connecting to upstream"),
                        line("nginx.error", "open() failed (2: No such file or directory)")),
                of(
                        "gave_up_line",
                        event("nginx.access", "http.response.status_code", 499L),
                        event("nginx.access", "http.response.status_code", 400L)),
                of(
                        "timed_out_line",
                        event("nginx.access", "http.response.status_code", 504L),
                        event("pm2.out", "http.response.status_code", 504L)),
                of(
                        "severe_line",
                        event("postgresql.log", "log.level", "fatal", "message", "the database system is starting up"),
                        event("postgresql.log", "log.level", "error", "message", "relation \"a\" does not exist")),
                of(
                        "severe_line",
                        event(
                                "nginx.error",
                                "log.level",
                                "crit",
                                "message",
                                "*1 SSL_do_handshake() failed (SSL: error:0A000086) while SSL handshaking to upstream"),
                        event(
                                "nginx.error",
                                "log.level",
                                "crit",
                                "message",
                                "*1 SSL_do_handshake() failed (SSL: error:0A00006C) while SSL handshaking")),
                of(
                        "severe_line",
                        event("redis.log", "log.level", "warning"),
                        event("nginx.error", "log.level", "warning")),
                of(
                        "redis_limit_sample",
                        event(
                                "redis.info",
                                "redis.info.memory.max.policy",
                                "noeviction",
                                "redis.info.memory.max.value",
                                100L,
                                "redis.info.memory.used.value",
                                1L),
                        event(
                                "redis.info",
                                "redis.info.memory.max.policy",
                                "allkeys-lru",
                                "redis.info.memory.max.value",
                                100L,
                                "redis.info.memory.used.value",
                                1L)),
                of(
                        "disk_sample",
                        event("system.host", "system.filesystem.used.pct", 0.8),
                        event("system.host", "system.filesystem.used.pct", 0.79)),
                of(
                        "check_failure",
                        event("check.http", "event.outcome", "failure"),
                        event("redis.info", "event.outcome", "failure")),
                of(
                        "connections_limit_sample",
                        event(
                                "postgresql.activity",
                                "foreshock.connections",
                                7L,
                                "postgresql.activity.max_connections",
                                100L),
                        event("postgresql.activity", "foreshock.connections", 7L)),
                of(
                        "redis_refused_line",
                        line("pm2.error", "ReplyError: READONLY You can't write against a read only replica."),
                        line("pm2.error", "the replica is READONLY")),
                of(
                        "database_away_line",
                        line("pm2.error", "error: terminating connection due to administrator command"),
                        line("system.syslog", "the database system is starting up")),
                of(
                        "read_only_database_line",
                        line("pm2.error", "error: cannot execute INSERT in a read-only transaction"),
                        line("pm2.error", "error: cannot execute INSERT in a transaction")),
                of(
                        "statement_timeout_line",
                        line("postgresql.log", "canceling statement due to lock timeout"),
                        line("postgresql.log", "canceling statement due to user request")),
                of(
                        "damaged_page",
                        line("postgresql.log", "invalid page in block 7 of relation base/5/1259"),
                        line("pm2.error", "invalid page in block 7 of relation base/5/1259")),
                of(
                        "unit_gave_up",
                        by("systemd", "shop.service: Start request repeated too quickly."),
                        by("sshd", "Invalid user Start request repeated too quickly")),
                of(
                        "unit_failed_line",
                        by("systemd", "shop.service: Failed with result 'exit-code'."),
                        by("systemd", "shop.service: Deactivated successfully.")),
                of(
                        "clock_jumped",
                        by("chronyd", "System clock was stepped by -3600.104311 seconds"),
                        by("chronyd", "System clock was stepped by 1.104311 seconds")),
                of(
                        "clock_jumped",
                        by("chronyd", "Backward time jump detected!"),
                        by("systemd-resolved", "Clock change detected. Flushing caches.")),
                of(
                        "worker_line",
                        line("pm2.out", "sent 7 mails"),
                        event("pm2.out", "foreshock.route", "/v1/carts", "message", "GET /v1/carts 200")),
                of(
                        "nginx_worker_died",
                        event("nginx.error", "log.level", "alert", "message", "worker process 7 exited on signal 11"),
                        event("nginx.error", "log.level", "notice", "message", "worker process 7 exited with code 0")),
                of(
                        "limited_request",
                        line("nginx.error", "limiting requests, excess: 20.1 by zone \"perip\", client: 203.0.113.9"),
                        line("nginx.error", "limiting requests, dry run, excess: 20.1 by zone \"perip\"")),
                of(
                        "certificate_line",
                        event(
                                "pm2.out",
                                "error.message",
                                "certificate has expired",
                                "message",
                                "certificate has expired"),
                        line("pm2.out", "certificate renewed")),
                of(
                        "name_line",
                        line("pm2.error", "Error: getaddrinfo EAI_AGAIN db.internal"),
                        line("pm2.error", "Error: getaddrinfo is slow")),
                of(
                        "refused_line",
                        line("pm2.error", "Error: connect ECONNREFUSED 127.0.0.1:6379"),
                        line("nginx.error", "connect() failed (111: Connection refused)")),
                of(
                        "pool_line",
                        line(
                                "pm2.error",
                                "KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full."),
                        line("pm2.error", "pool: connection acquired")),
                of(
                        "redis_refused_line",
                        line("pm2.error", "ReplyError: OOM command not allowed when used memory > 'maxmemory'."),
                        line("pm2.error", "ReplyError: WRONGTYPE Operation")),
                of(
                        "heap",
                        line(
                                "pm2.error",
                                "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"),
                        line("pm2.error", "heap: 70 % used")),
                of(
                        "descriptors",
                        line("pm2.error", "Error: EMFILE, open '/tmp/x'"),
                        line("pm2.error", "Error: ENOENT, open '/tmp/x'")),
                of(
                        "redis_save_failed",
                        line("redis.log", "Can't save in background: fork: Cannot allocate memory"),
                        line("redis.log", "Background saving terminated with success")),
                of(
                        "redis_crash",
                        line("redis.log", "Redis 7.0.15 crashed by signal: 11, si_code: 1"),
                        line("redis.log", "User requested shutdown...")),
                of(
                        "gave_up",
                        line(
                                "pm2.daemon",
                                "Script /srv/api.js had too many unstable restarts (16). Stopped. \"errored\""),
                        line("pm2.daemon", "App [api:0] exited with code [1] via signal [SIGINT]")),
                of(
                        "stall",
                        event("foreshock.stall", "event.kind", "alert"),
                        event("foreshock.clock", "event.kind", "alert")),
                of(
                        "planned_restart",
                        event("pm2.daemon", "foreshock.lifecycle", "planned_restart"),
                        event("pm2.daemon", "foreshock.lifecycle", "restart")),
                of(
                        "process_restart",
                        event("pm2.daemon", "foreshock.lifecycle", "restart"),
                        event("pm2.daemon", "foreshock.lifecycle", "planned_restart")),
                of(
                        "connections_sample",
                        event("cloudwatch.metric", "foreshock.connections", 20.0),
                        event("cloudwatch.metric", "cpu", 64.2)),
                of(
                        "unhandled_rejection",
                        event("pm2.error", "tags", List.of("approximate_time", "unhandled_rejection")),
                        event("pm2.error", "tags", List.of("approximate_time"))),
                of(
                        "app_error_line",
                        event("pm2.error", "foreshock.fingerprint", "f"),
                        event("pm2.daemon", "foreshock.fingerprint", "f")),
                of(
                        "watchdog",
                        by("systemd", "snapd.service: Watchdog timeout (limit 5min)!"),
                        by("sshguard", "Watchdog timeout (limit 5min)!")),
                of(
                        "watchdog",
                        line("system.kernel", "INFO: task jbd2:123 blocked for more than 120 seconds."),
                        line("system.cloudinit", "blocked for more than 120 seconds")),
                of(
                        "slow_udev",
                        by("systemd-udevd", "seq 1 '/kernel/slab' is taking a long time"),
                        line("system.kernel", "is taking a long time")),
                of(
                        "out_of_memory",
                        line("system.kernel", "Out of memory: Killed process 1 (node)"),
                        line("system.kernel", "Memory: 3800000K/4000000K available")),
                of(
                        "clocks_disagree",
                        event("system.cloudinit", "tags", List.of("clock_disagreement")),
                        event("system.cloudinit", "tags", List.of("approximate_time"))),
                of(
                        "host_boot",
                        event("system.kernel", "foreshock.lifecycle", "boot"),
                        event("system.kernel", "foreshock.lifecycle", "planned_boot")),
                of(
                        "planned_boot",
                        event("system.kernel", "foreshock.lifecycle", "planned_boot"),
                        event("system.kernel", "foreshock.lifecycle", "boot")),
                of(
                        "source_line",
                        event("nginx.access", "foreshock.route", "/v1/x"),
                        event("nginx.error", "foreshock.route", "/v1/x")),
                of(
                        "service_sign",
                        event("nginx.access", "http.response.status_code", 404L),
                        event("nginx.access", "http.response.status_code", 502L, "foreshock.route", "/v1/x")),
                of("service_sign", event("pm2.out", "foreshock.route", "/v1/x"), line("pm2.out", "Server started")),
                of(
                        "host_clock",
                        event("foreshock.clock", "event.kind", "alert"),
                        event("foreshock.heartbeat", "event.kind", "state")),
                of(
                        "host_identity",
                        event("foreshock.identity", "event.kind", "alert"),
                        event("foreshock.heartbeat", "event.kind", "state")),
                of(
                        "heartbeat",
                        event("foreshock.heartbeat", "event.kind", "state"),
                        event("foreshock.shutdown", "event.kind", "state")),
                of(
                        "memory_restart",
                        event("pm2.daemon", "foreshock.lifecycle", "memory_limit"),
                        event("pm2.daemon", "foreshock.lifecycle", "exit")),
                of(
                        "database_full",
                        line("postgresql.log", "sorry, too many clients already"),
                        line("nginx.access", "sorry, too many clients already")),
                of(
                        "database_full",
                        line(
                                "postgresql.log",
                                "remaining connection slots are reserved for non-replication superuser connections"),
                        line("postgresql.log", "connection authorized: user=shop")),
                of(
                        "database_full",
                        event("pm2.error", "error.message", "sorry, too many clients already"),
                        event("pm2.error", "error.message", "too many clients in the waiting room")),
                of(
                        "database_full",
                        event(
                                "postgresql.activity",
                                "event.outcome",
                                "failure",
                                "error.message",
                                "org.postgresql.util.PSQLException: FATAL: sorry, too many clients already"),
                        event(
                                "postgresql.activity",
                                "event.outcome",
                                "failure",
                                "error.message",
                                "org.postgresql.util.PSQLException: Connection to 127.0.0.1:5432 refused")),
                of(
                        "redis_memory_sample",
                        event("redis.info", "redis.info.memory.used.value", 1e9, "redis.info.memory.max.value", 0.0),
                        event("redis.info", "redis.info.memory.used.value", 1e9, "redis.info.memory.max.value", 2e9)),
                of(
                        "redis_memory_sample",
                        event("redis.info", "redis.info.memory.used.value", 1L, "redis.info.memory.max.value", 0L),
                        event("redis.info", "redis.info.memory.max.value", 0L)),
                of(
                        "redis_overcommit",
                        line("redis.log", "WARNING overcommit_memory is set to 0! Background save may fail"),
                        line("redis.log", "overcommit_memory is set to 1")),
                of(
                        "redis_overcommit",
                        line(
                                "redis.log",
                                "WARNING Memory overcommit must be enabled! Without it, a background save may fail"),
                        line("pm2.out", "WARNING Memory overcommit must be enabled!")),
                of(
                        "redis_crash",
                        line("redis.log", "=== ASSERTION FAILED ==="),
                        line("redis.log", "=== REDIS BUG REPORT END. Make sure to include from START to END. ===")),
                of(
                        "redis_thp",
                        line("redis.log", "WARNING you have Transparent Huge Pages (THP) support enabled"),
                        line("system.syslog", "WARNING you have Transparent Huge Pages (THP) support enabled")));
    }

    private static Arguments of(String rule, Event right, Event nearMiss) {
        return Arguments.of(rule, right, nearMiss);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldMatchOnlyTheRightLineWhenNearMissIsClose(String name, Event right, Event nearMiss) {
        // Given
        DetectionRule rule = (DetectionRule) PACK.rule(name).orElseThrow();
        // When, Then
        assertThat(rule.matches(right)).isTrue();
        assertThat(rule.matches(nearMiss)).isFalse();
    }

    @Test
    void shouldHaveExamplesWhenDetectionIsInPack() {
        // Given
        Set<Object> shown = examples().map(example -> example.get()[0]).collect(Collectors.toSet());
        // When, Then
        assertThat(PACK.detections()).extracting(Rule::name).allMatch(shown::contains);
    }

    @Test
    void shouldMatchOnlyTheIntendedLinesWhenPackIsWhole() {
        // When, Then
        assertThat(PACK.detections())
                .filteredOn(Rule::emits)
                .extracting(Rule::name)
                .containsExactlyInAnyOrder(
                        "process_restart",
                        "clocks_disagree",
                        "unhandled_rejection",
                        "watchdog",
                        "slow_udev",
                        "out_of_memory",
                        "host_clock",
                        "host_identity",
                        "memory_restart",
                        "database_full",
                        "host_boot",
                        "planned_boot",
                        "disk_full",
                        "read_only",
                        "disk_errors",
                        "postgres_crash",
                        "schema_change",
                        "nginx_limits",
                        "nginx_worker_died",
                        "heap",
                        "descriptors",
                        "redis_save_failed",
                        "redis_crash",
                        "damaged_page",
                        "unit_gave_up",
                        "clock_jumped",
                        "gave_up",
                        "stall",
                        "planned_restart",
                        "redis_overcommit",
                        "redis_thp");
        assertThat(PACK.correlations())
                .extracting(Rule::name)
                .containsExactlyInAnyOrder(
                        "restart_loop",
                        "check_fails",
                        "tremor",
                        "quake",
                        "repeated_error",
                        "killed_again",
                        "deadlocks",
                        "database_away",
                        "read_only_database",
                        "statement_timeouts",
                        "unit_fails",
                        "lock_waits",
                        "flood",
                        "certificate_refused",
                        "names_unresolved",
                        "dependency_away",
                        "pool_exhausted",
                        "redis_refuses");
        assertThat(PACK.detectors())
                .extracting(Rule::name)
                .containsExactlyInAnyOrder(
                        "connections_jump",
                        "connections_run_out",
                        "redis_memory_growth",
                        "redis_fills_up",
                        "new_error",
                        "severe_lines",
                        "route_slow",
                        "requests_crawl",
                        "clients_give_up",
                        "route_unanswered",
                        "disk_fills",
                        "requests_failing",
                        "requests_failing_long",
                        "route_failing",
                        "route_failing_some",
                        "source_silent",
                        "worker_silent",
                        "host_silent",
                        "host_not_back",
                        "upstream_closed",
                        "service_not_back");
    }

    @Test
    void shouldSayWhatToDoWhenRuleIsInPack() {
        // When, Then
        assertThat(Stream.of(PACK.detections(), PACK.correlations(), PACK.detectors())
                        .flatMap(List::stream))
                .allSatisfy(rule -> {
                    assertThat(rule.about().get("description")).isNotBlank();
                    assertThat(rule.id()).matches("[0-9a-f-]{36}");
                    assertThat(rule.kind()).isNotEqualTo("other");
                });
    }

    @Test
    void shouldJoinTwoKindsWhenRuleIsTremor() {
        // When
        CorrelationRule tremor = (CorrelationRule) PACK.rule("tremor").orElseThrow();
        // Then
        assertThat(tremor.kind()).isEqualTo("upstream_error");
        assertThat(tremor.severity()).isEqualTo(Severity.ERROR);
        assertThat(tremor.timespan()).isEqualTo(Duration.ofMinutes(2));
    }
}
