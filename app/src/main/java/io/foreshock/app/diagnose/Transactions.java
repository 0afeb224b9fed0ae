package io.foreshock.app.diagnose;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;

/** What the transaction coordinators know. */
final class Transactions {
    private final Admin admin;

    Transactions(Admin admin) {
        this.admin = admin;
    }

    void print(PrintWriter out) throws ExecutionException, InterruptedException {
        List<String> ids = admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .toList();
        Map<String, TransactionDescription> known =
                new TreeMap<>(admin.describeTransactions(ids).all().get());
        known.forEach((id, transaction) -> out.println("  " + id + ": " + transaction.state() + ", producer "
                + transaction.producerId() + " epoch " + transaction.producerEpoch() + ", time-out "
                + transaction.transactionTimeoutMs() + " ms"
                + (transaction.transactionStartTimeMs().isPresent()
                        ? ", since "
                                + Instant.ofEpochMilli(
                                        transaction.transactionStartTimeMs().getAsLong())
                        : "")
                + (transaction.topicPartitions().isEmpty() ? "" : ", in " + transaction.topicPartitions())));
    }
}
