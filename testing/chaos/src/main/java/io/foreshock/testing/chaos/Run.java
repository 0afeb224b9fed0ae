package io.foreshock.testing.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.testing.chaos.environment.KillPlan;
import io.foreshock.testing.chaos.environment.Killer;
import io.foreshock.testing.chaos.environment.TestEnvironment;
import io.foreshock.testing.chaos.result.IncidentState;
import io.foreshock.testing.chaos.result.LineCounts;
import io.foreshock.testing.chaos.result.Notification;
import io.foreshock.testing.chaos.result.NotificationCounts;
import io.foreshock.testing.chaos.result.StoreTables;
import io.foreshock.testing.chaos.script.Lines;
import io.foreshock.testing.chaos.script.Script;
import io.foreshock.testing.chaos.script.Writer;
import io.foreshock.testing.process.Background;
import io.foreshock.testing.process.ServerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One run of a script in a started environment: writes, kills by a plan, and reads the outcome once the run is quiescent. */
public final class Run {
    /** Beyond the script's length. */
    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(1);

    private final TestEnvironment environment;
    private final Script script;
    private final KillPlan plan;
    private final Duration quiescenceTimeout;
    private final Consumer<String> progress;

    /** {@code quiescenceTimeout} is the limit of each step after the last line and the last restart. */
    public Run(
            TestEnvironment environment,
            Script script,
            KillPlan plan,
            Duration quiescenceTimeout,
            Consumer<String> progress) {
        this.environment = environment;
        this.script = script;
        this.plan = plan;
        this.quiescenceTimeout = quiescenceTimeout;
        this.progress = progress;
    }

    /** Returns the outcome, also when the run does not become quiescent. */
    public Outcome run() throws IOException, InterruptedException, SQLException {
        // a whole second, so that times truncated to seconds are the same in each run
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        try (Writer writer = new Writer(script, environment.logs(), start);
                Killer killer = environment.killer(plan, start)) {
            Future<Long> written = Background.start("writer", writer::writeAll);
            killer.run();
            progress.accept(await(written) + " lines are written, waiting until the run is quiescent");
            return outcome(start, killer, awaitQuiescence(start, killer));
        }
    }

    private long await(Future<Long> written) throws InterruptedException {
        try {
            return written.get(script.length().plus(WRITE_TIMEOUT).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ServerException("the lines cannot be written: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new ServerException("the lines are written more than " + WRITE_TIMEOUT.toSeconds() + " s late", e);
        }
    }

    private List<String> awaitQuiescence(Instant start, Killer killer) throws InterruptedException {
        try (Quiescence quiescence =
                new Quiescence(environment, script.lines(start).total(), quiescenceTimeout)) {
            quiescence.await(killer::findUnexpectedEnds);
            return List.of();
        } catch (ServerException e) {
            environment.diagnose(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
            return List.of("not quiescent: " + e.getMessage());
        }
    }

    private Outcome outcome(Instant start, Killer killer, List<String> notQuiescent) throws IOException, SQLException {
        StoreTables tables = new StoreTables(environment.jdbcUrl());
        Map<String, JsonNode> incidents = tables.incidents();
        List<String> findings = new ArrayList<>(killer.findings());
        findings.addAll(notQuiescent);
        Set<String> critical = incidents.entrySet().stream()
                .filter(entry -> wasCritical(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Lines written = script.lines(start);
        return new Outcome(
                LineCounts.of(written, tables.read()),
                incidents.values().stream()
                        .map(body -> IncidentState.of(body, start))
                        .sorted(Comparator.comparing(IncidentState::service).thenComparing(IncidentState::updated))
                        .toList(),
                NotificationCounts.of(notifications(), critical),
                killer.done(),
                findings,
                !notQuiescent.isEmpty());
    }

    /** At some time: one that opens again is as severe as it is that time. */
    private static boolean wasCritical(JsonNode incident) {
        return StreamSupport.stream(incident.get("signals").spliterator(), false)
                .anyMatch(signal -> signal.get("severity").asText().equals("critical"));
    }

    private List<Notification> notifications() {
        return environment.receiver().received().stream()
                .map(Notification::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
