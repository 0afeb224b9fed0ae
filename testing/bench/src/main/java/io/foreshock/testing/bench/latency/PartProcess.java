package io.foreshock.testing.bench.latency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One part of Foreshock, {@code ship}, {@code stream} or {@code sink}, in a process of its own, as an operator runs it. */
final class PartProcess implements AutoCloseable {
    private static final Pattern METRICS = Pattern.compile(" is up.*metrics at (http://\\S+)/metrics");
    private static final HttpClient WEB = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 90;
    private static final long STOP_SECONDS = 15;
    private static final long LOOK_MS = 100;

    private final String verb;
    private final Path log;
    private final Process process;

    private PartProcess(String verb, Path log, Process process) {
        this.verb = verb;
        this.log = log;
        this.process = process;
    }

    /** Starts it; it logs into {@code folder}. */
    static PartProcess start(String verb, Path config, Path folder) throws IOException {
        Path log = folder.resolve(verb + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.foreshock.app.Foreshock",
                        verb,
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PartProcess(verb, log, process);
    }

    /** Returns once it does its work: up, and ready. */
    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(verb + " did not come up; it said:\n" + Files.readString(log));
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private boolean ready() throws IOException, InterruptedException {
        Matcher address = METRICS.matcher(Files.readString(log));
        if (!address.find()) {
            return false;
        }
        HttpRequest question = HttpRequest.newBuilder(URI.create(address.group(1) + "/-/ready"))
                .build();
        return WEB.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return verb;
    }
}
