package io.foreshock.app.cluster;

import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that the broker has not ended although its time-out has passed: consumers of committed records wait at its
 * first offset.
 *
 * @param startOffset the first offset of the transaction in the partition
 * @param coordinatorEpoch that of the last marker which the partition had of this producer; -1 when it had none
 */
record HangingTransaction(
        TopicPartition partition, long startOffset, long producerId, short producerEpoch, int coordinatorEpoch) {

    private static final long UNKNOWN = -1;

    static HangingTransaction of(TopicPartition partition, ProducerState producer) {
        return new HangingTransaction(
                partition,
                producer.currentTransactionStartOffset().orElse(-1),
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(-1));
    }

    /** Where the producers may not be looked at. */
    static HangingTransaction ofUnknownProducer(TopicPartition partition, long startOffset) {
        return new HangingTransaction(partition, startOffset, UNKNOWN, (short) -1, -1);
    }

    /** One line for an operator: where, of which producer, and the command that ends it. */
    String fault(Object bootstrap) {
        String producer = producerId == UNKNOWN
                ? "its producer is not known without the right Read on the topic"
                : "producer " + producerId + ", epoch " + producerEpoch;
        return partition + ": a transaction hangs at offset " + startOffset + " (" + producer
                + "): consumers of committed records wait; end it with kafka-transactions.sh"
                + " --bootstrap-server " + bootstrap + " abort --topic " + partition.topic() + " --partition "
                + partition.partition() + " --start-offset " + startOffset;
    }
}
