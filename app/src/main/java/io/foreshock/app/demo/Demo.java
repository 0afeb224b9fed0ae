package io.foreshock.app.demo;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.app.replay.HostFolder;
import io.foreshock.app.up.Up;
import io.foreshock.config.HttpUrl;
import io.foreshock.config.Secret;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.ShipperConfig;
import io.foreshock.shippers.host.HostConfig;
import io.foreshock.sinks.deliver.DeliveryConfig;
import io.foreshock.sinks.deliver.Integrations;
import io.foreshock.sinks.deliver.ReceiverConfig;
import io.foreshock.sinks.pagerduty.PagerdutyConfig;
import io.foreshock.sinks.slack.SlackConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
 * The founding outage through every part, in a minute: its files are written line by line into a scratch folder, the
 * shipper tails them, and what follows is the real pipeline. One clock, which starts at 13:58 UTC on 11 July 2022 and
 * runs 30 times as fast, is what every part reads.
 */
public final class Demo {
    private static final Instant START = Instant.parse("2022-07-11T13:58:00Z");
    /** The error log has no times; its lines stood there by the first restart. */
    private static final Instant UNDATED = Instant.parse("2022-07-11T14:02:18Z");

    private static final Instant END = Instant.parse("2022-07-11T14:28:00Z");
    /** How many times as fast as time its clock runs. */
    public static final int SPEED = 30;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SERVICE = "ob_api_server";
    private static final String PREFIX = "foreshock.";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

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

    /** Runs it to its end; whether the incident was detected, told to both receivers, and stored. */
    public boolean run() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("foreshock-demo");
        HostFolder host = HostFolder.find(List.of(sample), null).get(0);
        Script script = Script.of(host, START, UNDATED);
        err.println("starting Kafka, PostgreSQL, streams and sinks in " + scratch + " …");
        try (ReceiverServer receiver = new ReceiverServer(message -> say(NotificationLine.of(message)))) {
            FastClock clock = new FastClock(START, speed);
            try (Up up = new Up(
                    config(scratch, script, receiver),
                    RuleSet.builtIn(),
                    clock,
                    new SimpleMeterRegistry(),
                    alert -> say("Foreshock  " + Up.line(alert)))) {
                up.start();
                clock.go();
                say("the founding outage begins; one second is " + speed);
                play(script, scratch, clock, up.bootstrap());
                return tell(up.jdbcUrl(), receiver);
            }
        } finally {
            delete(scratch);
        }
    }

    private synchronized void say(String what) {
        out.println(what);
        out.flush();
    }

    private static Config config(Path scratch, Script script, ReceiverServer receiver) throws IOException {
        List<InputConfig> inputs = script.files().stream()
                .filter(source -> source.dataset() != null)
                .map(source -> InputConfig.of(
                        source.dataset().name(),
                        ZoneOffset.UTC,
                        target(scratch, source).toString()))
                .toList();
        for (HostFolder.Source source : script.files()) {
            Files.createDirectories(target(scratch, source).getParent());
        }
        Config defaults = ConfigFile.defaults();
        ShipperConfig shipper = new ShipperConfig(
                SERVICE, defaults.shipper().environment(), new HostConfig("api-1", "api-1"), inputs, List.of());
        DeliveryConfig delivery = new DeliveryConfig(
                null,
                List.of(
                        new ReceiverConfig(
                                "team",
                                List.of(Integrations.choose(
                                        "slack", new SlackConfig(Secret.of(new HttpUrl(receiver.slackUrl())))))),
                        new ReceiverConfig(
                                "pager",
                                List.of(Integrations.choose(
                                        "pagerduty",
                                        new PagerdutyConfig(
                                                Secret.of("demo"), new HttpUrl(receiver.pagerdutyUrl())))))));
        return new Config(
                defaults.cluster(),
                shipper,
                defaults.stream(),
                delivery,
                null,
                scratch.resolve("data"),
                defaults.web(),
                null);
    }

    private static Path target(Path scratch, HostFolder.Source source) {
        return scratch.resolve("host" + source.path());
    }

    /** Writes each line when its time has come. */
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
                            target(scratch, step.source()),
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
                .with(Fields.HOST_ID, "api-1")
                .with(Fields.HOST_NAME, "api-1")
                .with(Fields.SERVICE, SERVICE)
                .with(Fields.ENVIRONMENT, "production")
                .with(Fields.EVENT_ID, "cloudwatch-" + sample.text("cloudwatch.label") + "-" + sample.timestamp())
                .build();
    }

    private static void waitUntil(Instant at, FastClock clock) throws InterruptedException {
        Thread.sleep(Math.max(0, clock.realTimeUntil(at).toMillis()));
    }

    /** What came of it, from the receivers and from the store's tables. */
    private boolean tell(String jdbcUrl, ReceiverServer receiver) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection db = DriverManager.getConnection(jdbcUrl);
                    Statement sql = db.createStatement()) {
                long events = number(sql, "select count(*) from foreshock.events");
                long critical = number(sql, "select count(*) from foreshock.incidents where severity = 'critical'");
                int messages = receiver.received(Channel.SLACK).size();
                int pages = receiver.pages().size();
                if (critical == 1 && pages == 1 && messages > 0) {
                    showIncident(sql);
                    say("stored     " + events + " events in PostgreSQL; " + messages + " messages to Slack, " + pages
                            + " page to PagerDuty");
                    return true;
                }
                if (System.nanoTime() > deadline) {
                    err.println("incomplete: " + events + " events and " + critical + " critical incidents stored, "
                            + messages + " messages, " + pages + " pages");
                    return false;
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the store's tables cannot be read: " + e.getMessage(), e);
            }
            Thread.sleep(200);
        }
    }

    private void showIncident(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("select title, severity, body->'suspects'->0->>'route',"
                + " body->'incident'->>'opened' from foreshock.incidents where severity = 'critical'")) {
            row.next();
            say("incident   " + row.getString(2) + "  " + row.getString(1));
            say("           opened " + TIME.format(Instant.parse(row.getString(4))) + " UTC; first suspect "
                    + row.getString(3));
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
