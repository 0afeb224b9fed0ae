package io.foreshock.sinks.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The store with a real PostgreSQL that crashes, commits whose answers are lost, and two stores for one partition. */
class StoreCrashIT {
    private static final TopicPartition EVENTS = new TopicPartition("t.events.enriched", 0);
    private static final int RECORDS = 1_000;
    private static final List<ConsumerRecord<byte[], byte[]>> LOG =
            IntStream.range(0, RECORDS).mapToObj(StoreCrashIT::event).toList();

    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Store> stores = new ArrayList<>();
    private final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private Database database;
    private Connection observer;

    @BeforeEach
    void clear() throws SQLException {
        database = TestPostgres.database();
        database.migrate();
        observe();
        execute("TRUNCATE foreshock.events, foreshock.signals, foreshock.incidents, foreshock.offsets");
    }

    @AfterEach
    void close() throws SQLException {
        stores.forEach(Store::close);
        observer.close();
    }

    @Test
    void shouldStoreEachOnceWhenPostgresqlIsKilledInTheMiddleOfCopy() throws Exception {
        // Given: a store whose COPY waits for a lock
        observer.setAutoCommit(false);
        execute("LOCK TABLE foreshock.events IN ACCESS EXCLUSIVE MODE");
        Store store = start(database, () -> new LogConsumer(EVENTS, LOG, 100));
        try (Connection eyes = TestPostgres.connect()) {
            await().until(() -> pidOfCopy(eyes) != 0);

            // When: one dead backend, and PostgreSQL ends them all and recovers
            kill(pidOfCopy(eyes), eyes);
        }

        // Then
        await().until(() -> !pauses.isEmpty());
        awaitWell(store);
        observe();
        assertThat(query("SELECT count(*) FROM foreshock.events")).isEqualTo(RECORDS);
        assertThat(query("SELECT next_offset FROM foreshock.offsets")).isEqualTo(RECORDS);
        assertThat(deadLetters.history()).isEmpty();
        assertThat(rows()).isEqualTo(RECORDS);
        assertThat(meters.get("foreshock.store.up").gauge().value()).isEqualTo(1);
    }

    @Test
    void shouldNotStoreAgainWhenTheAnswerOfACommitIsLost() throws Exception {
        // Given
        Database unlucky = new UnluckyDatabase(Connection::commit);

        // When
        Store store = start(unlucky, () -> new LogConsumer(EVENTS, LOG, 100));

        // Then
        awaitWell(store);
        assertThat(pauses).hasSize(1);
        assertThat(query("SELECT count(*) FROM foreshock.events")).isEqualTo(RECORDS);
        assertThat(deadLetters.history()).isEmpty();
    }

    @Test
    void shouldStoreAgainWhenTheConnectionBreaksInsteadOfTheCommit() throws Exception {
        // Given
        Database unlucky = new UnluckyDatabase(connection -> connection.abort(Runnable::run));

        // When
        Store store = start(unlucky, () -> new LogConsumer(EVENTS, LOG, 100));

        // Then
        awaitWell(store);
        assertThat(pauses).hasSize(1);
        assertThat(query("SELECT count(*) FROM foreshock.events")).isEqualTo(RECORDS);
        assertThat(rows()).isEqualTo(RECORDS);
        assertThat(deadLetters.history()).isEmpty();
    }

    @Test
    void shouldStoreEachOnceWhenTwoStoresClaimThePartition() throws Exception {
        // When
        Store one = start(database, () -> new LogConsumer(EVENTS, LOG, 100));
        Store other = start(database, () -> new LogConsumer(EVENTS, LOG, 70));

        // Then
        awaitWell(one);
        awaitWell(other);
        assertThat(query("SELECT count(*) FROM foreshock.events")).isEqualTo(RECORDS);
        assertThat(rows()).isEqualTo(RECORDS);
        assertThat(deadLetters.history()).isEmpty();
    }

    @Test
    void shouldContinueWhenKafkaFailsUnexpectedly() throws Exception {
        // Given
        AtomicInteger consumers = new AtomicInteger();

        // When
        Store store = start(database, () -> {
            LogConsumer consumer = new LogConsumer(EVENTS, LOG, 100);
            RuntimeException failure = switch (consumers.incrementAndGet()) {
                case 1 -> new TimeoutException("no broker");
                case 2 -> new IllegalStateException("unforeseen");
                default -> null;
            };
            if (failure != null) {
                consumer.schedulePollTask(() -> {
                    throw failure;
                });
            }
            return consumer;
        });

        // Then
        awaitWell(store);
        assertThat(consumers).hasValue(3);
        assertThat(query("SELECT count(*) FROM foreshock.events")).isEqualTo(RECORDS);
    }

    @Test
    void shouldNoticeTheEndOfPostgresqlWhenThereIsNothingToStore() throws Exception {
        // Given
        Store store = start(database, () -> new LogConsumer(EVENTS, List.of(), 100));
        await().until(() -> store.check().isEmpty());

        // When
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'foreshock-store'");

        // Then
        await().until(() -> !pauses.isEmpty());
        await().until(() -> store.check().isEmpty());
    }

    private Store start(Database to, Supplier<Consumer<byte[], byte[]>> consumers) {
        Store store = new Store(
                new StoreClients(Map.of(), "store") {
                    @Override
                    Consumer<byte[], byte[]> consumer() {
                        return consumers.get();
                    }

                    @Override
                    Producer<byte[], byte[]> producer() {
                        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                            @Override
                            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> letter) {
                                return deadLetters.send(letter);
                            }
                        };
                    }
                },
                "t.",
                to,
                this::pause,
                meters);
        stores.add(store);
        store.start();
        return store;
    }

    /** Records the wait and shortens it; not to 0, because a database needs time to recover. */
    private void pause(Duration wait) throws InterruptedException {
        pauses.add(wait);
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }

    /** SIGKILL, sent where the server is, which may be a container. */
    private static void kill(long pid, Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; kill -9 " + pid + "'");
        } catch (SQLException e) {
            LoggerFactory.getLogger(StoreCrashIT.class).debug("PostgreSQL ends every connection, this one too", e);
        }
    }

    private void awaitWell(Store store) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> store.check().isEmpty() && allStored());
    }

    private boolean allStored() {
        try (Connection fresh = TestPostgres.connect()) {
            return query(fresh, "SELECT coalesce(max(next_offset), 0) FROM foreshock.offsets") == RECORDS;
        } catch (SQLException e) {
            return false; // still recovering
        }
    }

    private double rows() {
        return meters.get("foreshock.store.rows")
                .tag("table", "events")
                .counter()
                .count();
    }

    private void observe() throws SQLException {
        observer = TestPostgres.connect();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = observer.createStatement()) {
            statement.execute(sql);
        }
    }

    private long query(String sql) throws SQLException {
        return query(observer, sql);
    }

    private static long query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long pidOfCopy(Connection connection) throws SQLException {
        return query(
                connection,
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'foreshock-store' AND query LIKE 'COPY%'"
                        + " AND wait_event_type = 'Lock'");
    }

    private static ConsumerRecord<byte[], byte[]> event(int offset) {
        byte[] value = new EventCodec()
                .encode(Event.of("generic.text", Instant.parse("2031-03-04T05:06:07Z"))
                        .with(Field.EVENT_ID, "id-" + offset)
                        .build());
        return new ConsumerRecord<>(EVENTS.topic(), 0, offset, "host".getBytes(UTF_8), value);
    }

    /** What happens instead of a successful commit. */
    @FunctionalInterface
    private interface Mishap {
        void strike(Connection connection) throws SQLException;
    }

    /** A database of which one commit, of the third batch, is never answered. */
    private static final class UnluckyDatabase extends Database {
        private final Mishap mishap;
        private final AtomicInteger copies = new AtomicInteger();

        UnluckyDatabase(Mishap mishap) {
            super(TestPostgres.config());
            this.mishap = mishap;
        }

        @Override
        Connection connect() throws SQLException {
            Connection real = super.connect();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("unwrap")) {
                            copies.incrementAndGet();
                        } else if (method.getName().equals("commit") && copies.compareAndSet(3, 100)) {
                            mishap.strike(real);
                            throw new SQLException("the answer is lost", "08006");
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
