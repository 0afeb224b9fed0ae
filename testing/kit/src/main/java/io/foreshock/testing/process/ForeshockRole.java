package io.foreshock.testing.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One role of Foreshock, {@code ship}, {@code stream} or {@code sink}, run as an operator runs it. */
public final class ForeshockRole extends Server {
    private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");

    private final Installation installation;
    private final String role;
    private final String config;

    /**
     * @param name unique in its directory: there may be two {@code stream}
     * @param config YAML, without {@code data_dir} and {@code web}, which are added
     */
    public ForeshockRole(
            String name,
            String role,
            String config,
            Path directory,
            Installation installation,
            ProcessRegistry registry) {
        super(name, directory, registry);
        this.installation = installation;
        this.role = role;
        this.config = config + """
                data_dir: "%s"
                web: {listen_address: "127.0.0.1:0"}
                """.formatted(directory.resolve(name + "-data"));
    }

    @Override
    protected void prepare() throws IOException {
        Files.writeString(configFile(), config);
    }

    /** Its configuration. */
    public Path configFile() {
        return directory().resolve(name() + ".yaml");
    }

    @Override
    protected ProcessBuilder command() {
        ProcessBuilder java = new ProcessBuilder(Installation.java());
        java.command().addAll(installation.roleOptions());
        java.command()
                .addAll(List.of(
                        "-cp",
                        installation.jarsOf(role),
                        "io.foreshock.app.Foreshock",
                        role,
                        "--config",
                        configFile().toString()));
        return java;
    }

    @Override
    protected boolean answers() throws IOException {
        return output().lines().anyMatch(line -> line.startsWith(role + " is up"));
    }

    @Override
    protected Duration startTimeout() {
        return Duration.ofMinutes(2); // several JVMs may start on two cores
    }

    /** The address of its metrics in Prometheus' text format; another one after each start. */
    public URI metrics() throws IOException {
        Matcher metrics = METRICS.matcher(output());
        if (!metrics.find()) {
            throw new ServerException(name() + " prints no address of its metrics; log: " + log());
        }
        return URI.create(metrics.group(1));
    }

    /** Whether its readiness check is positive; it can be up before. */
    public boolean ready() throws IOException, InterruptedException {
        return HttpProbe.status(metrics().resolve("/-/ready")) == 200;
    }
}
