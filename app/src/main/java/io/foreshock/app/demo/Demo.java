package io.foreshock.app.demo;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.app.replay.HostDirectory;
import io.foreshock.app.up.AlertPrinter;
import io.foreshock.app.up.Up;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Replays the outage of 11 July 2022 through the whole pipeline, in a minute: its files are written line by line into
 * a scratch directory, and the shipper tails them. All roles read one clock, which starts at 13:58 UTC on 11
 * July 2022 and runs 30 times as fast as time. The servers' data are deleted at the end; the log files, the messages and
 * the incident are kept.
 */
public final class Demo {
    private static final Instant START = Instant.parse("2022-07-11T13:58:00Z");
    /** The time at which the lines of the error log, which have no times, are written: the first restart. */
    private static final Instant UNDATED = Instant.parse("2022-07-11T14:02:18Z");

    private static final Instant END = Instant.parse("2022-07-11T14:28:00Z");
    /** The speed of its clock, as a multiple of real time. */
    public static final int SPEED = 30;

    private static final String PREFIX = "foreshock.";

    private final Path sample;
    private final int speed;
    private final PrintWriter out;
    private final PrintWriter err;

    public Demo(Path sample, int speed, PrintWriter out, PrintWriter err) {
        this.sample = sample;
        this.speed = speed;
        this.out = out;
        this.err = err;
    }

    /** Runs to the end; whether the incident was detected, delivered to both receivers, and stored. */
    public boolean run() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("foreshock-demo");
        HostDirectory host = HostDirectory.find(List.of(sample), null).get(0);
        Script script = Script.of(host, START, UNDATED);
        err.println("starting Kafka, PostgreSQL, streams and sinks …");
        try (ReceiverServer receiver = new ReceiverServer()) {
            FastClock clock = new FastClock(START, speed);
            try (Up up = new Up(
                    DemoConfig.of(scratch, script, receiver),
                    RuleSet.builtIn(),
                    clock,
                    new SimpleMeterRegistry(),
                    new AlertPrinter(out))) {
                up.start();
                clock.go();
                out.println("the outage of 11 July 2022 begins; one second is " + speed);
                out.flush();
                play(script, scratch, clock, up.bootstrap());
                return new DemoOutcome(up.jdbcUrl(), receiver, scratch).print(out, err);
            }
        } finally {
            delete(scratch.resolve(DemoConfig.DATA));
        }
    }

    /** Writes each line at its time. */
    private static void play(Script script, Path scratch, FastClock clock, String bootstrap)
            throws IOException, InterruptedException {
        EventCodec codec = new EventCodec();
        try (KafkaProducer<String, byte[]> samples = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            for (Script.Step step : script.steps()) {
                if (step.at().isAfter(END)) {
                    break;
                }
                waitUntil(step.at(), clock);
                if (step.sample() == null) {
                    Files.write(
                            DemoConfig.target(scratch, step.source()),
                            step.bytes(),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                } else {
                    samples.send(new ProducerRecord<>(
                                    Topic.METRICS.named(PREFIX), "api-1", codec.encode(ofHost(step.sample()))))
                            .get();
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("a sample could not be published: " + e.getCause(), e);
        }
        waitUntil(END, clock);
    }

    private static Event ofHost(Event sample) {
        return sample.toBuilder()
                .with(Field.HOST_ID, "api-1")
                .with(Field.HOST_NAME, "api-1")
                .with(Field.SERVICE, DemoConfig.SERVICE)
                .with(Field.ENVIRONMENT, "production")
                .with(Field.EVENT_ID, "cloudwatch-" + sample.text("cloudwatch.label") + "-" + sample.timestamp())
                .build();
    }

    private static void waitUntil(Instant at, FastClock clock) throws InterruptedException {
        Thread.sleep(Math.max(0, clock.realTimeUntil(at).toMillis()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
