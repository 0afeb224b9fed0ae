package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {
    @ParameterizedTest
    @CsvSource({
        "nginx.access, logs.nginx",
        "nginx.error, logs.nginx",
        "nginx.status, metrics",
        "pm2.out, logs.pm2",
        "pm2.error, logs.pm2",
        "pm2.daemon, logs.pm2",
        "pm2.process, metrics",
        "system.syslog, logs.syslog",
        "system.kernel, logs.syslog",
        "system.cloudinit, logs.syslog",
        "system.host, metrics",
        "redis.log, logs.app",
        "redis.info, metrics",
        "postgresql.log, logs.app",
        "postgresql.activity, metrics",
        "check.http, metrics",
        "check.tcp, metrics",
        "cloudwatch.metric, metrics",
        "generic.text, logs.app",
        "generic.json, logs.app",
        "foreshock.heartbeat, metrics",
        "foreshock.goodbye, metrics",
        "foreshock.tick, metrics",
        "never.heard, metrics",
    })
    void shouldTellTheInputTopicWhenDatasetIs(String dataset, String topic) {
        assertThat(Topic.ofDataset(dataset).named("")).isEqualTo(topic);
        assertThat(Topic.INPUTS).contains(Topic.ofDataset(dataset));
    }

    @Test
    void shouldBeKeptAlikeWhenTopicsAreInputs() {
        assertThat(Topic.INPUTS).hasSize(5).extracting(Topic::kind).containsOnly(Topic.Kind.INPUT);
        assertThat(Arrays.stream(Topic.values()).filter(t -> t.kind() == Topic.Kind.INPUT))
                .containsExactlyElementsOf(Topic.INPUTS);
        assertThat(Topic.Kind.INPUT.timestampType()).isEqualTo("LogAppendTime");
        assertThat(Topic.Kind.INPUT.cleanup()).isEqualTo("delete");
    }

    @Test
    void shouldHaveDistinctNamesThatKafkaTakesWhenPrefixed() {
        assertThat(Arrays.stream(Topic.values()).map(t -> t.named("foreshock.")))
                .doesNotHaveDuplicates()
                .contains("foreshock.logs.nginx", "foreshock.dead-letters")
                .allMatch(name -> name.matches("[a-z0-9.-]{1,249}"));
    }

    @ParameterizedTest
    @CsvSource({
        "LOGS_APP, delete",
        "SIGNALS, delete",
        "INCIDENTS, 'compact,delete'",
        "DELIVERIES, 'compact,delete'",
        "RULES, compact",
        "DEAD_LETTERS, delete"
    })
    void shouldCleanUpWhenKindSaysSo(Topic topic, String cleanup) {
        assertThat(topic.kind().cleanup()).isEqualTo(cleanup);
    }
}
