package io.foreshock.app.cluster;

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

    /** One line for an operator: where, of which producer, and the command that ends it. */
    String fault(Object bootstrap) {
        return partition + ": a transaction hangs at offset " + startOffset + " (producer " + producerId + ", epoch "
                + producerEpoch + "): consumers of committed records wait; end it with kafka-transactions.sh"
                + " --bootstrap-server " + bootstrap + " abort --topic " + partition.topic() + " --partition "
                + partition.partition() + " --start-offset " + startOffset;
    }
}
