package io.foreshock.streams.reject;

import io.foreshock.events.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a record that fails unexpectedly, which is a fault of this code. The first time its transaction is aborted, and
 * another thread tries it with the state of before: what failed may have been the moment. The second time it is a dead letter,
 * and the task goes on behind it: without that, one record would stop all hosts of its partition.
 *
 * <p>What the record changed before it failed stays changed then. Kafka Streams makes an instance of this for each use; from any
 * thread.
 */
public final class PoisonRecords implements ProcessingExceptionHandler {
    /** The property of Kafka Streams' configuration that has the {@link Failures} of the process. */
    public static final String FAILURES = "foreshock.poison.failures";

    private static final Logger LOG = LoggerFactory.getLogger(PoisonRecords.class);

    private Failures failures = new Failures("");

    /** The records that failed last, one a partition: those before it were processed. From any thread. */
    public static final class Failures {
        private final String deadLetters;
        private final Map<TopicPartition, Long> last = new ConcurrentHashMap<>();

        /** None yet; of the topology with this topic prefix. */
        public Failures(String topicPrefix) {
            this.deadLetters = Topic.DEAD_LETTERS.named(topicPrefix);
        }

        private boolean isAgain(ErrorHandlerContext at) {
            Long before = last.put(new TopicPartition(at.topic(), at.partition()), at.offset());
            return before != null && before == at.offset();
        }
    }

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(FAILURES) instanceof Failures known) {
            failures = known;
        }
    }

    @Override
    public Response handleError(ErrorHandlerContext at, Record<?, ?> record, Exception failure) {
        if (at.topic() == null || isOfTheSurroundings(failure) || !failures.isAgain(at)) {
            return Response.fail(); // a punctuation has no topic
        }
        LOG.error(
                "{}-{} at {} fails each time, in {}: a dead letter. This is a fault of Foreshock; please report it",
                at.topic(),
                at.partition(),
                at.offset(),
                at.processorNodeId(),
                failure);
        RecordHeaders headers = new RecordHeaders(at.headers().toArray());
        DeadLetter.origin(headers, at.topic(), at.partition(), at.offset());
        DeadLetter.reason(headers, "unexpected: " + failure);
        return Response.resume(List.of(new ProducerRecord<>(
                failures.deadLetters, null, at.timestamp(), at.sourceRawKey(), at.sourceRawValue(), headers)));
    }

    /** Of Kafka, or of a disk: whatever the record is, it is tried until that is well again. */
    private static boolean isOfTheSurroundings(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof KafkaException || cause instanceof IOException);
    }
}
