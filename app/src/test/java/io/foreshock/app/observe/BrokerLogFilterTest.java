package io.foreshock.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokerLogFilterTest {
    private final BrokerLogFilter filter = new BrokerLogFilter();

    @Test
    void shouldDropABatchThatOvertookAnother() {
        assertThat(filter.decide(error("Error processing append", new OutOfOrderSequenceException("expected 0"))))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void shouldDropAHeartbeatThatWasReadLate() {
        assertThat(filter.decide(error(
                        "org.apache.kafka.controller.ReplicationControlManager",
                        "processExpiredBrokerHeartbeat: controller event queue overloaded.",
                        null)))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void shouldKeepTheErrorOfAFailingDisk() {
        assertThat(filter.decide(error("Error processing append", new KafkaStorageException("disk full"))))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void shouldKeepTheSameErrorOfAClient() {
        assertThat(filter.decide(error(
                        "org.apache.kafka.clients.producer.internals.Sender",
                        "the batch is refused",
                        new OutOfOrderSequenceException("expected 0"))))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private static LoggingEvent error(String message, @Nullable Throwable thrown) {
        return error("kafka.server.ReplicaManager", message, thrown);
    }

    private static LoggingEvent error(String name, String message, @Nullable Throwable thrown) {
        Logger logger = new LoggerContext().getLogger(name);
        return new LoggingEvent(Logger.class.getName(), logger, Level.ERROR, message, thrown, null);
    }
}
