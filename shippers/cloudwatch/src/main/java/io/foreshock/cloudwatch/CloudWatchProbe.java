package io.foreshock.cloudwatch;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.publish.Masking;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;

/**
 * What CloudWatch measures of a database in RDS: an event for each metric and minute, with the fields that an exported file of
 * it has. CloudWatch tells a minute late, and not all metrics at once: each question is for the last ten whole
 * minutes, and each metric's minute is told once, as it was first seen. Asks once a minute, however often it is sampled; in
 * between, and where there is nothing new, a sample has no events. Credentials are found by the AWS SDK, where it always looks for them.
 */
public final class CloudWatchProbe implements Probe {
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final Duration WITH_RETRIES = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 2;
    private static final Duration ASKED_FOR = Duration.ofMinutes(10);

    private final String dbInstance;
    private final String region;
    private final @Nullable URI endpoint;
    private final MetricQuestion question;
    private final Map<Instant, Set<RdsMetric>> told = new HashMap<>();
    private Instant asked = Instant.EPOCH;
    private @Nullable CloudWatchClient client;

    /**
     * Cheap: looks for credentials and connects at the first sample.
     *
     * @param endpoint null for the region's
     */
    public CloudWatchProbe(String dbInstance, String region, @Nullable URI endpoint) {
        this.dbInstance = dbInstance;
        this.region = region;
        this.endpoint = endpoint;
        this.question = new MetricQuestion(dbInstance);
    }

    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public List<Event.Builder> sample(Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (minute.equals(asked)) {
            return List.of();
        }
        asked = minute;
        try {
            return news(minute.minus(ASKED_FOR), minute);
        } catch (SdkException | UncheckedIOException | AnswerException e) {
            return List.of(Event.of(RdsMetric.DATASET, now)
                    .with(Field.KIND, "metric")
                    .with("server.address", dbInstance)
                    .with(Field.OUTCOME, "failure")
                    .with(Field.ERROR_MESSAGE, Masking.mask(String.valueOf(e.getMessage()))));
        }
    }

    private List<Event.Builder> news(Instant from, Instant to) {
        Map<Instant, Map<RdsMetric, Map<String, Double>>> minutes = question.ask(client(), from, to);
        if (minutes.isEmpty()) {
            // CloudWatch knows no database that does not exist: it answers without datapoints.
            throw new AnswerException("CloudWatch has no datapoints of " + dbInstance + " in " + region
                    + " in the last ten minutes: is this its DBInstanceIdentifier, and does it run?");
        }
        told.keySet().removeIf(minute -> minute.isBefore(from));
        List<Event.Builder> events = new ArrayList<>();
        minutes.forEach((minute, metrics) -> metrics.forEach((metric, statistics) -> {
            if (told.computeIfAbsent(minute, m -> new TreeSet<>()).add(metric)) {
                events.add(metric.event(minute, dbInstance, statistics));
            }
        }));
        return events;
    }

    private CloudWatchClient client() {
        CloudWatchClient open = client;
        if (open == null) {
            CloudWatchClientBuilder builder = CloudWatchClient.builder()
                    .region(Region.of(region))
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(TO_CONNECT)
                            .socketTimeout(TO_ANSWER))
                    .overrideConfiguration(override -> override.apiCallTimeout(WITH_RETRIES)
                            .apiCallAttemptTimeout(TO_ANSWER)
                            .retryStrategy(retries -> retries.maxAttempts(MOST_ATTEMPTS)));
            if (endpoint != null) {
                builder.endpointOverride(endpoint);
            }
            open = builder.build();
            client = open;
        }
        return open;
    }

    @Override
    public void close() {
        CloudWatchClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }
}
