package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One part of Foreshock, {@code ship}, {@code stream} or {@code sink}, as an operator runs it. */
public final class ForeshockPart extends Server {
    private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");

    private final Installation installation;
    private final String verb;
    private final String config;

    /**
     * @param name unique in its folder: there may be two {@code stream}
     * @param config YAML; its {@code web.listen_address} should have port 0
     */
    public ForeshockPart(
            String name, String verb, String config, Path folder, Installation installation, Started started) {
        super(name, folder, started);
        this.installation = installation;
        this.verb = verb;
        this.config = config;
    }

    @Override
    protected void prepare() throws IOException {
        Files.writeString(configFile(), config);
    }

    private Path configFile() {
        return folder().resolve(name() + ".yaml");
    }

    @Override
    protected ProcessBuilder command() {
        return new ProcessBuilder(
                installation.java().toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                installation.jarsOf(verb),
                "io.foreshock.app.Foreshock",
                verb,
                "--config",
                configFile().toString());
    }

    @Override
    protected boolean answers() throws IOException {
        return said().lines().anyMatch(line -> line.startsWith(verb + " is up"));
    }

    @Override
    protected Duration startPatience() {
        return Duration.ofSeconds(120); // several Java virtual machines may be starting on two cores
    }

    /** Where it serves its metrics, in Prometheus' text format; of its present life. */
    public URI metrics() throws IOException {
        Matcher metrics = METRICS.matcher(said());
        if (!metrics.find()) {
            throw new ServerException(name() + " does not say where its metrics are; its log is " + log());
        }
        return URI.create(metrics.group(1));
    }
}
