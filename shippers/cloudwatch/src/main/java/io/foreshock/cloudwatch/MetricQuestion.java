package io.foreshock.cloudwatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** One {@code GetMetricData}: all metrics of one database, minute by minute. */
final class MetricQuestion {
    private static final int SECONDS = 60;
    /** Ten minutes fit into one page; more pages than these are not of this question. */
    private static final int MOST_PAGES = 5;

    private final List<MetricDataQuery> queries = new ArrayList<>();

    MetricQuestion(String dbInstance) {
        Dimension dimension = Dimension.builder()
                .name("DBInstanceIdentifier")
                .value(dbInstance)
                .build();
        for (RdsMetric metric : RdsMetric.values()) {
            for (String statistic : RdsMetric.STATISTICS) {
                queries.add(MetricDataQuery.builder()
                        .id(id(metric, statistic))
                        .label(metric.label())
                        .metricStat(MetricStat.builder()
                                .metric(of -> of.namespace("AWS/RDS")
                                        .metricName(metric.label())
                                        .dimensions(dimension))
                                .period(SECONDS)
                                .stat(statistic)
                                .build())
                        .build());
            }
        }
    }

    /** Begins with a small letter, as CloudWatch wants it. */
    private static String id(RdsMetric metric, String statistic) {
        return "m_" + metric.label() + "_" + statistic;
    }

    /**
     * The datapoints of the minutes from {@code from} to before {@code to}, by minute, metric and statistic.
     *
     * @throws AnswerException when CloudWatch gives some of it only
     * @throws software.amazon.awssdk.core.exception.SdkException when it gives nothing
     */
    Map<Instant, Map<RdsMetric, Map<String, Double>>> ask(CloudWatchClient client, Instant from, Instant to) {
        Map<String, Map<Instant, Double>> answers = new TreeMap<>();
        String next = null;
        for (int page = 0; page == 0 || next != null; page++) {
            if (page == MOST_PAGES) {
                throw new AnswerException("CloudWatch answers in more than " + MOST_PAGES + " pages; that is not read");
            }
            GetMetricDataResponse answer = client.getMetricData(GetMetricDataRequest.builder()
                    .metricDataQueries(queries)
                    .startTime(from)
                    .endTime(to)
                    .nextToken(next)
                    .build());
            answer.metricDataResults().forEach(result -> take(result, answers));
            next = answer.nextToken();
        }
        return byMinute(answers);
    }

    private static void take(MetricDataResult result, Map<String, Map<Instant, Double>> answers) {
        if (result.statusCode() == StatusCode.FORBIDDEN || result.statusCode() == StatusCode.INTERNAL_ERROR) {
            throw new AnswerException("CloudWatch gives no " + result.label() + ": " + result.statusCodeAsString()
                    + "; its user needs cloudwatch:GetMetricData");
        }
        Map<Instant, Double> values = answers.computeIfAbsent(String.valueOf(result.id()), id -> new TreeMap<>());
        int points = Math.min(result.timestamps().size(), result.values().size());
        for (int i = 0; i < points; i++) {
            values.put(result.timestamps().get(i), result.values().get(i));
        }
    }

    private static Map<Instant, Map<RdsMetric, Map<String, Double>>> byMinute(
            Map<String, Map<Instant, Double>> answers) {
        Map<Instant, Map<RdsMetric, Map<String, Double>>> minutes = new TreeMap<>();
        for (RdsMetric metric : RdsMetric.values()) {
            for (String statistic : RdsMetric.STATISTICS) {
                answers.getOrDefault(id(metric, statistic), Map.of())
                        .forEach((minute, value) -> minutes.computeIfAbsent(minute, m -> new TreeMap<>())
                                .computeIfAbsent(metric, m -> new TreeMap<>())
                                .put(statistic, value));
            }
        }
        return minutes;
    }
}
