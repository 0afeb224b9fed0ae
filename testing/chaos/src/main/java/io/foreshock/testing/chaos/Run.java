package io.foreshock.testing.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.testing.chaos.script.Lines;
import io.foreshock.testing.chaos.script.Script;
import io.foreshock.testing.chaos.script.Writer;
import io.foreshock.testing.chaos.site.KillPlan;
import io.foreshock.testing.chaos.site.Killer;
import io.foreshock.testing.chaos.site.Site;
import io.foreshock.testing.chaos.verdict.IncidentState;
import io.foreshock.testing.chaos.verdict.LineLedger;
import io.foreshock.testing.chaos.verdict.Message;
import io.foreshock.testing.chaos.verdict.Tables;
import io.foreshock.testing.chaos.verdict.Told;
import io.foreshock.testing.lab.servers.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One run of a script on a site of its own that stands already: written, disturbed by a plan, and judged once it has come
 * to rest.
 */
public final class Run {
    /** Beyond the script's length. */
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Script script;
    private final KillPlan plan;
    private final Duration settlePatience;
    private final Consumer<String> progress;

    /** {@code settlePatience} is how long nothing may move, after the last line and the last restart, before it is at rest. */
    public Run(Site site, Script script, KillPlan plan, Duration settlePatience, Consumer<String> progress) {
        this.site = site;
        this.script = script;
        this.plan = plan;
        this.settlePatience = settlePatience;
        this.progress = progress;
    }

    /** Writes, kills, waits, reads. */
    public Outcome play() throws IOException, InterruptedException, SQLException {
        // a whole second, so that times cut to seconds are the same in every run
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        try (Writer writer = new Writer(script, site.logs(), start);
                Killer killer = site.killer(plan, start)) {
            CompletableFuture<Void> written = writing(writer);
            killer.run();
            await(written);
            progress.accept(writer.written() + " lines are written, waiting for all of it to come to rest");
            return read(start, killer, settle(start, killer));
        }
    }

    private static CompletableFuture<Void> writing(Writer writer) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        writer.writeAll();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                work -> {
                    Thread thread = new Thread(work, "writer");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private void await(CompletableFuture<Void> written) throws InterruptedException {
        try {
            written.get(script.length().plus(WRITE_PATIENCE).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ServerException("the writer failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new ServerException("the writer is not done " + WRITE_PATIENCE.toSeconds() + " s late", e);
        }
    }

    private List<String> settle(Instant start, Killer killer) {
        try (Rest rest = new Rest(site, script.lines(start).total(), settlePatience)) {
            rest.await(killer::watch);
            return List.of();
        } catch (ServerException e) {
            return List.of("did not come to rest: " + e.getMessage());
        }
    }

    private Outcome read(Instant start, Killer killer, List<String> unrest) throws IOException, SQLException {
        Tables tables = new Tables(site.jdbcUrl());
        Lines written = script.lines(start);
        Map<String, JsonNode> incidents = tables.incidents();
        List<String> all = new ArrayList<>(killer.findings());
        all.addAll(unrest);
        Set<String> critical = incidents.entrySet().stream()
                .filter(entry ->
                        entry.getValue().at("/incident/severity").asText().equals("critical"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Outcome(
                LineLedger.of(written, tables.read()),
                incidents.values().stream()
                        .map(body -> IncidentState.of(body, start))
                        .sorted(Comparator.comparing(IncidentState::service).thenComparing(IncidentState::updated))
                        .toList(),
                Told.judge(messages(), critical),
                killer.done(),
                all,
                !unrest.isEmpty());
    }

    private List<Message> messages() {
        return site.receiver().received().stream()
                .map(Message::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
