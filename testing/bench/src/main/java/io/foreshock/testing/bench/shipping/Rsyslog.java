package io.foreshock.testing.bench.shipping;

import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.process.Server;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's rsyslog, which ships a file line by line, raw, with librdkafka: {@code apt-get install rsyslog rsyslog-kafka}. */
final class Rsyslog extends Server {
    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final Path MODULES = Path.of("/usr/lib/x86_64-linux-gnu/rsyslog");
    /** Of {@code /proc/PID/stat}, on every Linux. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TIME = 13;
    private static final int SYSTEM_TIME = 14;

    private final Path log;
    private final String bootstrap;
    private final String topic;

    private Rsyslog(Workspace workspace, Path directory, Path log, String bootstrap, String topic) {
        super("rsyslog", directory, workspace.registry());
        this.log = log;
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.exists(MODULES.resolve("omkafka.so"));
    }

    /** Starts it, in a directory of its own. */
    static Rsyslog start(Workspace workspace, Path directory, Path log, String bootstrap, String topic) {
        Rsyslog rsyslog = workspace.add(new Rsyslog(workspace, directory, log, bootstrap, topic));
        rsyslog.start();
        return rsyslog;
    }

    @Override
    protected void prepare() throws IOException {
        Files.writeString(configuration(), """
                global(workDirectory="%1$s")
                module(load="%2$s/imfile" mode="inotify")
                module(load="%2$s/omkafka")
                template(name="raw" type="string" string="%%msg%%")
                ruleset(name="ship") {
                  action(type="omkafka" broker=["%3$s"] topic="%4$s" template="raw" partitions.auto="on"
                    confParam=["compression.codec=lz4", "queue.buffering.max.ms=5", "enable.idempotence=true",
                      "queue.buffering.max.messages=1000000"]
                    topicConfParam=["acks=all"] errorFile="%1$s/errors" action.resumeRetryCount="-1")
                }
                input(type="imfile" file="%5$s" tag="access" ruleset="ship" maxLinesAtOnce="10000")
                """.formatted(directory(), MODULES, bootstrap, topic, log));
    }

    private Path configuration() {
        return directory().resolve("rsyslog.conf");
    }

    @Override
    protected ProcessBuilder command() {
        return new ProcessBuilder(
                PROGRAM.toString(),
                "-n",
                "-C",
                "-f",
                configuration().toString(),
                "-i",
                directory().resolve("pid").toString());
    }

    @Override
    protected boolean answers() {
        return true;
    }

    /** The figures of its process until now. */
    RunFigures figures(long lines, double seconds) throws IOException {
        Path process = Path.of("/proc", Long.toString(process().pid()));
        List<String> stat = List.of(Files.readString(process.resolve("stat")).split(" ", -1));
        double ticks = Double.parseDouble(stat.get(USER_TIME)) + Double.parseDouble(stat.get(SYSTEM_TIME));
        double rss = Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
        return new RunFigures(lines, seconds, ticks / TICKS_A_SECOND, rss);
    }
}
