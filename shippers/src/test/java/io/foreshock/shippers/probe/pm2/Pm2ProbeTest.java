package io.foreshock.shippers.probe.pm2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pm2ProbeTest extends ProbeContract {
    /** In the shape of PM2 7.0.4; the secret is in {@code pm2_env}, in {@code pm2_env.env} and below. */
    private static final String LIST = resource("jlist.json");

    @TempDir
    private Path directory;

    private FakePm2 pm2;

    @Override
    public Probe probe() throws IOException {
        pm2 = new FakePm2(directory);
        pm2.prints(LIST);
        return new Pm2Probe(pm2.home(), pm2.command());
    }

    @AfterEach
    void end() throws IOException {
        pm2.close();
    }

    @Override
    public String dataset() {
        return "pm2.process";
    }

    @Override
    public void die() throws IOException {
        pm2.stop();
    }

    @Override
    public void comeBack() throws IOException {
        pm2.start();
    }

    @Test
    void shouldTellOfEachProcess() {
        // When
        List<Event> events = samples();
        // Then
        assertThat(events)
                .extracting(event -> event.text(Field.PROCESS) + " " + event.text(Field.PM2_ID))
                .containsExactly("web 0", "worker 1", "report 2", "web 3");
        Event web = events.get(3);
        assertThat(web.get(Field.PID)).isEqualTo(4712L);
        assertThat(web.number("system.process.memory.rss.bytes")).isEqualTo(55_398_400);
        assertThat(web.number("system.process.cpu.total.pct")).isEqualTo(2.4);
        assertThat(web.number("process.uptime")).isEqualTo(1.5);
        assertThat(web.get("pm2.instance")).isEqualTo(1L);
        assertThat(web.text("pm2.exec_mode")).isEqualTo("cluster_mode");
        assertThat(web.text("pm2.status")).isEqualTo("online");
        assertThat(web.number("pm2.restarts")).isEqualTo(2);
        assertThat(events.get(0).number("pm2.unstable_restarts")).isEqualTo(1);
        assertThat(web.number("pm2.processes")).isEqualTo(4);
    }

    @Test
    void shouldGiveNoPidAndNoUptimeToAProcessThatDoesNotRun() {
        // When
        Event worker = samples().get(1);
        // Then
        assertThat(worker.text("pm2.status")).isEqualTo("errored");
        assertThat(worker.number("pm2.restarts")).isEqualTo(16);
        assertThat(worker.get(Field.PID)).isNull();
        assertThat(worker.get("process.uptime")).isNull();
    }

    @Test
    void shouldTakeNothingOfTheEnvironment() {
        // Given
        assertThat(LIST).contains("\"env\":{\"DB_PASSWORD\":\"" + SECRET, "SESSION_SECRET", "/srv/shop");
        // When, Then
        assertThat(samples())
                .hasSize(4)
                .allSatisfy(event ->
                        assertThat(event.toString()).doesNotContain(SECRET, "/srv/shop", "DB_PASSWORD", "deploy"));
    }

    @Test
    void shouldTakeNoVariableForAWordOfPm2s() throws IOException {
        // Given
        pm2.prints(
                "[{\"name\":\"a\",\"pid\":\"%1$s\",\"monit\":\"%1$s\",\"pm2_env\":{\"status\":\"%1$s\",\"exec_mode\":\"%1$s\",\"restart_time\":\"%1$s\",\"NODE_APP_INSTANCE\":\"%1$s\",\"pm_uptime\":{\"status\":\"online\"}}}]"
                        .formatted(SECRET));
        // When
        Event event = sample();
        // Then
        assertThat(event.toString()).doesNotContain(SECRET);
        assertThat(event.get("pm2.status")).isNull();
        assertThat(event.text(Field.PROCESS)).isEqualTo("a");
    }

    @Test
    void shouldReadPastNoticesBeforeTheList() throws IOException {
        // Given
        pm2.prints(
                ">>>> In-memory PM2 is out-of-date, do:\n>>>> $ pm2 update\nIn memory PM2 version: 5.3.0\n[PM2][WARN] [{}]\n\n"
                        + LIST + "\n");
        // When, Then
        assertThat(samples())
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.text(Field.OUTCOME)).isEqualTo("success"));
    }

    @Test
    void shouldTellThatPm2HasNoProcess() throws IOException {
        // Given
        pm2.prints("[]");
        // When, Then
        assertThat(samples()).singleElement().satisfies(event -> {
            assertThat(event.text(Field.OUTCOME)).isEqualTo("success");
            assertThat(event.number("pm2.processes")).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[PM2] hidden-2f9c",
                "[{\"name\":\"a\"},{\"name\":\"b\",\"pm2_env\":{\"k\":hidden-2f9c",
                "[{\"name\":\"a\"} hidden-2f9c]",
                "[{\"name\":\"a\"},7]",
                "[{\"name\":\"a\"}",
                "[{\"pm_id\":1,\"x\":[[[\"\\u12\"]]]}]",
            })
    void shouldFailAndQuoteNothingWhenItIsNoList(String printed) throws IOException {
        // Given
        pm2.prints(printed);
        // When, Then
        assertThat(samples()).singleElement().satisfies(event -> {
            assertFailed(event);
            assertThat(event.text(Field.ERROR_MESSAGE)).contains("no list of processes", "node");
        });
    }

    @Test
    void shouldLeaveOutNumbersBeyondALong() throws IOException {
        // Given
        pm2.prints("[{\"name\":\"a\",\"pid\":99999999999999999999,\"monit\":{\"memory\":1e999,\"cpu\":-0}}]");
        // When
        Event event = sample();
        // Then
        assertThat(event.text(Field.OUTCOME)).isEqualTo("success");
        assertThat(event.get(Field.PID)).isNull();
        assertThat(event.get("system.process.memory.rss.bytes")).isNull();
    }

    @Test
    void shouldFailWhenTooMuchIsPrinted() throws IOException {
        // Given
        pm2.runs("printf '[{\"name\":\"'; tr '\\0' a < /dev/zero");
        // When, Then
        assertThat(sample().text(Field.ERROR_MESSAGE)).contains("8 MiB");
    }

    @Test
    void shouldFailWhenTooManyAreListed() throws IOException {
        // Given
        pm2.prints("[" + "{},".repeat(1000) + "{}]");
        // When, Then
        assertThat(samples()).singleElement().satisfies(event -> {
            assertFailed(event);
            assertThat(event.text(Field.ERROR_MESSAGE)).contains("more than 1000");
        });
    }

    @Test
    void shouldEndTheProgramWhenItDoesNotAnswer() throws IOException {
        // Given
        pm2.runs("echo $$ > '" + directory.resolve("pid") + "'; sleep 600 & wait");
        // When
        try (Probe impatient = new Pm2Probe(pm2.home(), pm2.command(), Duration.ofMillis(500))) {
            Event event = impatient.sample(NOW).get(0).build();
            // Then
            assertFailed(event);
            assertThat(event.text(Field.ERROR_MESSAGE)).contains("not answered within 500 ms");
        }
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void shouldGiveTheProgramNoneOfItsOwnVariables() throws IOException {
        // Given
        pm2.runs("tr '\\0' '\\n' < /proc/self/environ > '" + directory.resolve("environment") + "'; echo '[]'");
        // When
        sample();
        // Then: PWD is the shell's
        assertThat(Files.readAllLines(directory.resolve("environment")))
                .contains("PM2_HOME=" + directory)
                .allMatch(line -> line.matches("(PATH|HOME|PM2_HOME|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldStartNoDaemonWhenNoneRuns(boolean killed) throws IOException {
        // Given
        pm2.runs("touch '" + directory.resolve("called") + "'; echo '[]'");
        // When
        if (killed) {
            pm2.kill();
        } else {
            pm2.stop();
        }
        // Then
        Event event = sample();
        assertFailed(event);
        assertThat(event.text(Field.ERROR_MESSAGE)).contains("no PM2 daemon", directory.toString(), "pm2 resurrect");
        assertThat(directory.resolve("called")).doesNotExist();
    }

    @Test
    void shouldSayWhatToDoWhenThereIsNoSuchProgram() {
        // Given
        try (Probe probe = new Pm2Probe(pm2.home(), "/nowhere/pm2")) {
            // When
            Event event = probe.sample(NOW).get(0).build();
            // Then
            assertFailed(event);
            assertThat(event.text(Field.ERROR_MESSAGE)).contains("/nowhere/pm2", "as command");
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Pm2ProbeTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
