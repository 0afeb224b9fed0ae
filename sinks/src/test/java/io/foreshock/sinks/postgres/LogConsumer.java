package io.foreshock.sinks.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** A consumer that is given one partition, of which it reads what it seeks, as often as it seeks it. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {
    private final TopicPartition partition;
    private final List<ConsumerRecord<byte[], byte[]>> log;
    private final int batch;

    LogConsumer(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> log, int batch) {
        super("earliest");
        this.partition = partition;
        this.log = log;
        this.batch = batch;
        updateBeginningOffsets(Map.of(partition, 0L));
        updateEndOffsets(Map.of(partition, (long) log.size()));
        schedulePollTask(() -> rebalance(List.of(partition)));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        super.poll(Duration.ZERO);
        if (!assignment().contains(partition) || paused().contains(partition)) {
            return ConsumerRecords.empty();
        }
        int from = (int) position(partition);
        int to = Math.min(from + batch, log.size());
        if (from == to) {
            return ConsumerRecords.empty();
        }
        seek(partition, to);
        return new ConsumerRecords<>(Map.of(partition, log.subList(from, to)), Map.of());
    }
}
