package io.foreshock.app.check;

import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.config.Config;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** The cluster: it answers within five seconds, and its topics have the required settings. */
final class KafkaCheck implements Check {
    private static final String KEY = "kafka." + AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG;

    @Override
    public boolean asksServers() {
        return true;
    }

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        Config config = parsed.config();
        Object servers = config.cluster().kafka().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null) {
            return;
        }
        Admin admin = null;
        try {
            admin = KafkaCluster.of(config.cluster()).admin(PATIENCE);
            new ClusterTopics(admin, config, problems).check();
        } catch (KafkaException e) {
            problems.error(
                    KEY, servers, "no client can be made: " + problems.shown(deepest(e)) + "; fix the properties");
        } catch (ExecutionException e) {
            String reason = e.getCause() instanceof TimeoutException
                    ? "no broker answers within " + PATIENCE.toSeconds() + " s; is it up, and reachable from here?"
                    : "the cluster refuses: " + problems.shown(deepest(e));
            problems.error(KEY, servers, reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private static String deepest(Throwable e) {
        Throwable at = e;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }
}
