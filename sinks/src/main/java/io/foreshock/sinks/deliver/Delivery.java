package io.foreshock.sinks.deliver;

import io.foreshock.events.Topic;
import io.foreshock.sinks.consume.Lag;
import io.foreshock.sinks.reject.DeadLetters;
import io.foreshock.sinks.retry.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code alerts} → integrations.
 *
 * <p>Guarantees: an integration receives an incident's alerts in their order, each at least once, over any crash; an
 * alert is committed only after every integration has it or has refused it. A message is recorded in {@code
 * deliveries} as intended before it is sent, and as done afterwards, so after a crash only a message in flight can be
 * repeated: PagerDuty deduplicates it by its dedup key, a webhook can by its Idempotency-Key, Slack shows it twice.
 * The same holds for a message in flight while its partition moves to another process. A receiver that is down blocks
 * the others only once {@value AlertLoop#MOST_IN_FLIGHT} alerts are in flight.
 *
 * <p>The constructor starts nothing; {@link #start} starts a thread for the loop and one for each integration; {@link
 * #close} stops them within 5 seconds and may be called at any time, also twice. While Kafka is down, delivery waits.
 */
public final class Delivery implements AutoCloseable {
    private static final String LOOP = "foreshock-notify";
    /** How long messages in flight may take when delivery closes. */
    private static final Duration LAST_MESSAGES = Duration.ofSeconds(2);

    private static final Duration CLIENT_CLOSE = Duration.ofSeconds(1);

    private final DeliveryClients clients;
    private final String prefix;
    private final Routing routing;
    private final List<Destination> destinations;
    private final Clock clock;
    private final Pause pause;
    private final DeliveryLog log = new DeliveryLog();
    private final InFlightAlerts inFlight = new InFlightAlerts();
    private final Lag lag = new Lag();
    private final DeliveryMeters meters;
    private final DeliveryListener listener;
    private final List<DeliveryWorker> workers = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable AlertLoop loop;
    private volatile @Nullable DeliveryLogWriter logWriter;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * Delivery as configured.
     *
     * @param kafka Kafka's own properties, at least {@code bootstrap.servers}
     * @param topicPrefix put before every topic's name
     * @param descriptions what a rule, given by its name, means and what to do first
     * @param clock the time of the records on {@code deliveries}, and what a Retry-After date is compared with
     * @param meters where {@code foreshock.notify.*} is counted
     * @param listener receives each alert that all integrations have finished
     * @throws io.foreshock.config.BadInputException when a secret cannot be read
     */
    public Delivery(
            Map<String, Object> kafka,
            String topicPrefix,
            DeliveryConfig config,
            Function<String, Optional<String>> descriptions,
            Clock clock,
            MeterRegistry meters,
            DeliveryListener listener) {
        this(
                new DeliveryClients(kafka, group(topicPrefix)),
                topicPrefix,
                new Routing(config.route()),
                destinations(config, new HttpPost(clock), new Guidance(config.links(), descriptions)),
                clock,
                Pause.REAL,
                meters,
                listener);
    }

    /** The consumer group that reads alerts. */
    public static String group(String topicPrefix) {
        return topicPrefix + "notify";
    }

    Delivery(
            DeliveryClients clients,
            String topicPrefix,
            Routing routing,
            List<Destination> destinations,
            Clock clock,
            Pause pause,
            MeterRegistry meters,
            DeliveryListener listener) {
        this.clients = clients;
        this.prefix = topicPrefix;
        this.routing = routing;
        this.destinations = destinations;
        this.clock = clock;
        this.pause = pause;
        this.listener = listener;
        this.meters = new DeliveryMeters(meters, inFlight, clock, lag, this::check);
    }

    private static List<Destination> destinations(DeliveryConfig config, HttpPost http, Guidance guidance) {
        return config.receivers().stream()
                .flatMap(receiver -> receiver.destinations(http, guidance).stream())
                .toList();
    }

    /** Starts delivering; once. */
    public synchronized void start() {
        Producer<byte[], byte[]> writer = clients.producer();
        producer = writer;
        DeliveryLogWriter toTopic = new DeliveryLogWriter(log, writer, Topic.DELIVERIES.named(prefix), pause);
        logWriter = toTopic;
        for (Destination destination : destinations) {
            IntegrationMeters counted =
                    meters.of(destination.receiver(), destination.notifier().name());
            workers.add(new DeliveryWorker(destination, log, toTopic, clock, pause, counted));
        }
        DeadLetters deadLetters = new DeadLetters(writer, Topic.DEAD_LETTERS.named(prefix));
        AlertLoop started = new AlertLoop(
                clients, prefix, routing, workers, log, inFlight, deadLetters, pause, lag, meters, listener);
        loop = started;
        workers.forEach(worker -> startThread("foreshock-notify-" + worker.name(), worker));
        startThread(LOOP, started);
    }

    private void startThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        threads.add(thread);
        thread.start();
    }

    /** The faults that keep alerts from being delivered now, one line each; empty when healthy. Does not block. */
    public List<String> check() {
        AlertLoop running = loop;
        List<String> faults = new ArrayList<>(running == null ? List.of("alerts: not started") : running.faults());
        DeliveryLogWriter written = logWriter;
        if (written != null) {
            written.fault().ifPresent(fault -> faults.add("deliveries: " + fault));
        }
        for (DeliveryWorker worker : workers) {
            worker.fault().ifPresent(fault -> faults.add(worker.name() + ": " + fault));
        }
        return faults;
    }

    /**
     * Stops within 5 seconds. A message in flight has 2 of them; after that it is aborted, and the next start sends
     * it again, because it may not have arrived.
     */
    @Override
    public synchronized void close() {
        AlertLoop running = loop;
        if (running == null) {
            return;
        }
        running.stop();
        try {
            running.awaitQuiet(LAST_MESSAGES);
            // The loop leaves its group by itself unless it waits for a broker; workers wait for alerts until
            // interrupted.
            stop(thread -> !thread.getName().equals(LOOP));
            stop(thread -> true);
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        if (producer != null) {
            producer.close(CLIENT_CLOSE);
        }
        threads.clear();
        producer = null;
    }

    private void stop(Predicate<Thread> interrupted) throws InterruptedException {
        threads.stream().filter(interrupted).forEach(Thread::interrupt);
        long deadline = System.nanoTime() + CLIENT_CLOSE.toNanos();
        for (Thread thread : threads) {
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
        }
    }
}
