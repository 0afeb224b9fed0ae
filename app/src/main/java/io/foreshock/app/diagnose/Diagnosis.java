package io.foreshock.app.diagnose;

import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.config.Config;
import io.foreshock.sinks.postgres.StoreConfig;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Prints who waits for what: the partitions with their ends, last stable offsets and open transactions, the positions of
 * the consumers, all transactions, the store's offsets, and the state of roles. Each part is printed or its error; no part
 * takes more than some seconds.
 */
public final class Diagnosis {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Config config;
    private final List<URI> roles;

    /** {@code roles}: the addresses that roles print as they start, such as {@code http://127.0.0.1:9702}. */
    public Diagnosis(Config config, List<URI> roles) {
        this.config = config;
        this.roles = List.copyOf(roles);
    }

    public void print(PrintWriter out) throws InterruptedException {
        String prefix = config.cluster().topicPrefix().text();
        try (Admin admin = KafkaCluster.of(config.cluster()).admin(ANSWER)) {
            Partitions partitions = new Partitions(admin, prefix);
            section(out, "partitions: begin, last stable offset, end; open transactions", partitions::print);
            Positions positions = new Positions(admin, prefix);
            section(out, "positions: offset, behind last stable offset, behind end", positions::print);
            section(out, "transactions", new Transactions(admin)::print);
        }
        StoreConfig store = config.store();
        if (store != null) {
            section(out, "store: next offset", new StoreOffsets(store)::print);
        }
        for (URI role : roles) {
            section(out, "role at " + role, new RoleState(role)::print);
        }
        out.flush();
    }

    /** A part of the report. */
    private interface Part {
        void print(PrintWriter out) throws Exception;
    }

    private static void section(PrintWriter out, String title, Part part) throws InterruptedException {
        out.println(title);
        try {
            part.print(out);
        } catch (InterruptedException e) {
            throw e;
        } catch (ExecutionException e) {
            out.println("  not known: " + e.getCause());
        } catch (Exception e) { // broad on purpose: what one part cannot find out must not hide the others
            out.println("  not known: " + e);
        }
    }
}
