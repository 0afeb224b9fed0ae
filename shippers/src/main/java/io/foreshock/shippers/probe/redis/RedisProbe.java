package io.foreshock.shippers.probe.redis;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.SingleProbe;
import io.foreshock.shippers.publish.Masking;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Memory, clients and losses of a Redis server, from {@code INFO}, under Metricbeat's names. Keeps one connection of its
 * own, whose user may do no more than {@code AUTH} and {@code INFO}; a server that hangs costs at most the time-outs
 * below.
 */
public final class RedisProbe implements SingleProbe {
    static final String DATASET = "redis.info";
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final int DEFAULT_PORT = 6379;

    /** What INFO calls it, and what the event does. */
    private static final Map<String, String> NUMBERS = new LinkedHashMap<>();

    static {
        NUMBERS.put("uptime_in_seconds", "redis.info.server.uptime");
        NUMBERS.put("connected_clients", "redis.info.clients.connected");
        NUMBERS.put("blocked_clients", "redis.info.clients.blocked");
        NUMBERS.put("maxclients", "redis.info.clients.max");
        NUMBERS.put("used_memory", "redis.info.memory.used.value");
        NUMBERS.put("used_memory_rss", "redis.info.memory.used.rss");
        NUMBERS.put("used_memory_peak", "redis.info.memory.used.peak");
        NUMBERS.put("maxmemory", "redis.info.memory.max.value");
        NUMBERS.put("total_system_memory", "redis.info.memory.total_system");
        NUMBERS.put("mem_fragmentation_ratio", "redis.info.memory.fragmentation.ratio");
        NUMBERS.put("evicted_keys", "redis.info.stats.keys.evicted");
        NUMBERS.put("expired_keys", "redis.info.stats.keys.expired");
        NUMBERS.put("rejected_connections", "redis.info.stats.connections.rejected");
        NUMBERS.put("total_connections_received", "redis.info.stats.connections.received");
        NUMBERS.put("instantaneous_ops_per_sec", "redis.info.stats.instantaneous.ops_per_sec");
    }

    private static final Map<String, String> TEXTS = Map.of(
            "redis_version", "redis.info.server.version",
            "maxmemory_policy", "redis.info.memory.max.policy",
            "role", "redis.info.replication.role",
            "rdb_last_bgsave_status", "redis.info.persistence.rdb.bgsave.last_status");

    private final HostAndPort server;
    private final JedisClientConfig settings;
    private @Nullable Jedis connection;

    /**
     * Cheap: connects at the first sample.
     *
     * @param uri {@code redis://HOST:PORT} or, with TLS, {@code rediss://HOST:PORT}
     * @param user null for Redis' default user
     */
    public RedisProbe(URI uri, @Nullable String user, @Nullable String password) {
        this.server = new HostAndPort(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        // Naming the client needs a permission that a user for INFO has no other need of.
        this.settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) TO_CONNECT.toMillis())
                .socketTimeoutMillis((int) TO_ANSWER.toMillis())
                .user(user == null ? JedisURIHelper.getUser(uri) : user)
                .password(password == null ? JedisURIHelper.getPassword(uri) : password)
                .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build();
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Event.Builder event(Instant now) {
        Event.Builder event = Event.of(DATASET, now)
                .with(Field.KIND, "metric")
                .with("server.address", server.getHost())
                .with("server.port", server.getPort());
        try {
            info().lines().forEach(line -> figure(event, line));
            return event.with(Field.OUTCOME, "success");
        } catch (JedisException e) {
            close();
            return event.with(Field.OUTCOME, "failure").with(Field.ERROR_MESSAGE, Masking.mask(e.toString()));
        }
    }

    private String info() {
        Jedis open = connection;
        if (open == null) {
            open = new Jedis(server, settings);
            connection = open;
        }
        return open.info();
    }

    private static void figure(Event.Builder event, String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        String key = line.substring(0, colon);
        String value = line.substring(colon + 1);
        String name = TEXTS.get(key);
        if (name != null) {
            event.with(name, value);
        }
        String number = NUMBERS.get(key);
        if (number != null) {
            event.with(number, number(value));
        }
    }

    private static @Nullable Double number(String value) {
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            return null; // another server that speaks Redis' protocol: the other figures still count
        }
    }

    @Override
    public void close() {
        Jedis open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
