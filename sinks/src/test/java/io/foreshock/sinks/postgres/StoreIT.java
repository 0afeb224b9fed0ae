package io.foreshock.sinks.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import io.foreshock.sinks.reject.DeadLetters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store's transaction against a real PostgreSQL. */
class StoreIT {
    private static final Instant AT = Instant.parse("2031-03-04T05:06:07Z");
    private static final TopicPartition EVENTS = new TopicPartition("t.events.enriched", 0);
    private static final TopicPartition SIGNALS = new TopicPartition("t.signals", 0);

    private static Database database;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final StoreWriter writer = new StoreWriter("t.", new DeadLetters(producer, "t.dead-letters"));
    private final Map<TopicPartition, Long> standing = new HashMap<>();
    private Connection connection;

    @BeforeAll
    static void migrate() throws SQLException {
        database = TestPostgres.database();
        database.migrate();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE foreshock.events, foreshock.signals, foreshock.incidents, foreshock.offsets");
        }
        for (TopicPartition partition : List.of(EVENTS, SIGNALS)) {
            Offsets.begin(connection, partition, 0);
            standing.put(partition, 0L);
        }
        connection.commit();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void shouldStoreRowsAndOffsetTogetherWhenBatchIsSound() throws Exception {
        // When
        BatchCounts counts = write(event(0, "a", "hello\tthere\\n"), event(1, "b", "two"));

        // Then
        assertThat(figures(counts)).containsExactly(2L, 2L, 0L);
        assertThat(query("SELECT message FROM foreshock.events ORDER BY event_id"))
                .containsExactly("hello\tthere\\n", "two");
        assertThat(query("SELECT fields->'host'->>'name' FROM foreshock.events WHERE event_id = 'a'"))
                .containsExactly("web1");
        assertThat(query("SELECT next_offset FROM foreshock.offsets WHERE topic = 't.events.enriched'"))
                .containsExactly("2");
    }

    @Test
    void shouldWriteNothingWhenAStoreWithOldOffsetsReadsAgain() throws Exception {
        // Given
        Map<TopicPartition, Long> old = new HashMap<>(standing);
        write(event(0, "a", "one"));

        // When
        assertThatThrownBy(() -> writer.write(connection, List.of(event(0, "a", "one")), old))
                .isInstanceOf(FencedException.class);
        connection.rollback();

        // Then
        assertThat(query("SELECT count(*) FROM foreshock.events")).containsExactly("1");
        assertThat(Offsets.begin(connection, EVENTS, 0)).isEqualTo(1);
    }

    @Test
    void shouldReplaceTheCharacterWhenItIsNulOrHalfASurrogatePair() throws Exception {
        // Given
        String json = "{\"@timestamp\":\"2031-03-04T05:06:07Z\",\"event\":{\"dataset\":\"d\",\"id\":\"a\"},"
                + "\"message\":\"x\\u0000y\\ud800z \\\\u0000 \\u001b\"}";

        // When
        BatchCounts counts = write(record("t.events.enriched", 0, json.getBytes(UTF_8)));

        // Then
        assertThat(figures(counts)).containsExactly(1L, 1L, 0L);
        assertThat(query("SELECT message FROM foreshock.events")).containsExactly("x\uFFFDy\uFFFDz \\u0000 \u001b");
        assertThat(query("SELECT fields->>'message' = message FROM foreshock.events"))
                .containsExactly("t");
    }

    @Test
    void shouldRejectOnlyTheRowWhenItsDataIsRefused() throws Exception {
        // Given
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            batch.add(event(i, i == 70 ? "id-7" : "id-" + i, "m"));
        }
        batch.add(record("t.events.enriched", 100, "no json".getBytes(UTF_8)));

        // When
        BatchCounts counts = writer.write(connection, batch, standing);

        // Then
        assertThat(figures(counts)).containsExactly(101L, 99L, 2L);
        assertThat(query("SELECT count(*) FROM foreshock.events")).containsExactly("99");
        assertThat(Offsets.begin(connection, EVENTS, 0)).isEqualTo(101);
        assertThat(producer.history())
                .extracting(letter -> new String(
                        letter.headers().lastHeader("foreshock.offset").value(), UTF_8))
                .containsExactlyInAnyOrder("70", "100");
    }

    @Test
    void shouldNameTheEventByItsPlaceWhenItHasNoId() throws Exception {
        // When
        write(record(
                "t.events.enriched",
                5,
                new EventCodec().encode(Event.of("d", AT).build())));

        // Then
        assertThat(query("SELECT event_id FROM foreshock.events")).containsExactly("t.events.enriched-0-5");
    }

    @Test
    void shouldKeepTheNewestWhenSignalGrows() throws Exception {
        // When
        BatchCounts counts = write(signal(0, 3), signal(1, 9), record("t.signals", 2, "{}".getBytes(UTF_8)));

        // Then
        assertThat(figures(counts)).containsExactly(3L, 2L, 1L);
        assertThat(query("SELECT count || ' ' || (body->>'count') || ' ' || title FROM foreshock.signals"))
                .containsExactly("9 9 t\uFFFD");
    }

    @Test
    void shouldLeaveNothingWhenTheConnectionBreaksBeforeTheCommit() throws Exception {
        // Given
        Connection breaking = database.connect();
        Iterable<ConsumerRecord<byte[], byte[]>> batch = new Iterable<>() {
            private int times;

            @Override
            public Iterator<ConsumerRecord<byte[], byte[]>> iterator() {
                if (++times == 2) { // the offsets are moved by now
                    breakOff(breaking);
                }
                return List.of(event(0, "a", "one")).iterator();
            }
        };

        // When
        assertThatThrownBy(() -> writer.write(breaking, batch, standing)).isInstanceOf(SQLException.class);

        // Then
        assertThat(standing).containsEntry(EVENTS, 0L);
        assertThat(figures(write(event(0, "a", "one")))).containsExactly(1L, 1L, 0L);
    }

    /** Records in, rows stored, records rejected, over all tables and reasons. */
    private static List<Long> figures(BatchCounts counts) {
        return List.of(
                Stream.of(Table.values()).mapToLong(counts::in).sum(),
                Stream.of(Table.values()).mapToLong(counts::stored).sum(),
                Stream.of(Rejection.values()).mapToLong(counts::rejectedFor).sum());
    }

    private static void breakOff(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private final BatchCounts write(ConsumerRecord<byte[], byte[]>... batch) throws Exception {
        return writer.write(connection, List.of(batch), standing);
    }

    private static ConsumerRecord<byte[], byte[]> event(long offset, String id, String message) {
        return record(
                "t.events.enriched",
                offset,
                new EventCodec()
                        .encode(Event.of("generic.text", AT)
                                .with(Field.EVENT_ID, id)
                                .with(Field.HOST_NAME, "web1")
                                .with(Field.MESSAGE, message)
                                .build()));
    }

    private static ConsumerRecord<byte[], byte[]> signal(long offset, long count) {
        return record(
                "t.signals",
                offset,
                new RecordCodec<>(Signal.class)
                        .encode(new Signal(
                                "s1",
                                "r",
                                "h",
                                "t\0",
                                "restart",
                                Severity.ERROR,
                                new Service("shop", "production"),
                                List.of("web1"),
                                AT,
                                AT,
                                count,
                                "g",
                                null,
                                List.of())));
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, byte[] value) {
        return new ConsumerRecord<>(topic, 0, offset, "key".getBytes(UTF_8), value);
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
