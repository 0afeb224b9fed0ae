package io.foreshock.events;

import java.util.List;

/**
 * The table of topics, in the order of flow. Keys are UTF-8 strings; values are JSON but where noted.
 *
 * <p>Names get the configuration's {@code topic_prefix}. {@code dead-letters} holds the bytes as they came, with reason
 * and origin in the headers {@code foreshock.reason}, {@code foreshock.topic}, {@code foreshock.partition} and {@code
 * foreshock.offset}.
 */
public enum Topic {
    LOGS_NGINX("logs.nginx", Kind.INPUT),
    LOGS_PM2("logs.pm2", Kind.INPUT),
    LOGS_SYSLOG("logs.syslog", Kind.INPUT),
    LOGS_APP("logs.app", Kind.INPUT),
    METRICS("metrics", Kind.INPUT),
    /** Internal to the topology: records without a value, whose time is the broker's. Only the topology may write them. */
    TICKS("ticks", Kind.INPUT),
    EVENTS_ENRICHED("events.enriched", Kind.DELETE),
    /** Internal to the topology: from the task of a host to the tasks of services. */
    OBSERVATIONS("observations", Kind.DELETE),
    SIGNALS("signals", Kind.DELETE),
    /** Internal to the topology: from the task of a service to that of its environment. */
    UPDATES("updates", Kind.DELETE),
    INCIDENTS("incidents", Kind.COMPACT_DELETE),
    ALERTS("alerts", Kind.DELETE),
    DELIVERIES("deliveries", Kind.COMPACT_DELETE),
    DEAD_LETTERS("dead-letters", Kind.DELETE);

    /** How a topic is kept. Input topics have equal partition counts and the broker's clock on their records. */
    public enum Kind {
        INPUT("delete", "LogAppendTime"),
        DELETE("delete", "CreateTime"),
        COMPACT_DELETE("compact,delete", "CreateTime");

        private final String cleanup;
        private final String timestampType;

        Kind(String cleanup, String timestampType) {
            this.cleanup = cleanup;
            this.timestampType = timestampType;
        }

        /** Kafka's {@code cleanup.policy}. */
        public String cleanup() {
            return cleanup;
        }

        /** Kafka's {@code message.timestamp.type}. */
        public String timestampType() {
            return timestampType;
        }
    }

    /** Bytes of the largest record of any topic, those of the state among them. */
    public static final int LARGEST_RECORD_BYTES = 8 << 20;

    /** Those that shippers write lines to. */
    public static final List<Topic> LOGS = List.of(LOGS_NGINX, LOGS_PM2, LOGS_SYSLOG, LOGS_APP);

    /** The topics of the first stage, with equal partition counts: those that shippers write, and the ticks. */
    public static final List<Topic> INPUTS = List.of(LOGS_NGINX, LOGS_PM2, LOGS_SYSLOG, LOGS_APP, METRICS, TICKS);

    private final String suffix;
    private final Kind kind;

    Topic(String suffix, Kind kind) {
        this.suffix = suffix;
        this.kind = kind;
    }

    /** The topic's name under a prefix such as {@code foreshock.}; the prefix may be empty. */
    public String named(String prefix) {
        return prefix + suffix;
    }

    /** How the topic is kept. */
    public Kind kind() {
        return kind;
    }

    /** Bytes of the largest record that is written to it; where that is more than Kafka's default takes, the topic must say so. */
    public int largestRecordBytes() {
        return switch (this) {
            case EVENTS_ENRICHED, DEAD_LETTERS -> LARGEST_RECORD_BYTES;
            default -> 1 << 20;
        };
    }
}
