package io.foreshock.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Tags;
import io.foreshock.events.Topic;
import io.foreshock.streams.parse.Blocks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From blocks of lines to enriched events. */
class BlockTest {
    private static final Origin APP = Blocks.origin("s", "generic.text");

    private final TopologyEnvironment topology = new TopologyEnvironment();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldMakeACompleteEventOfEachLine() {
        // When
        ship(APP, 4, "2030-03-01T10:00:00Z one\n2030-03-01T10:00:01Z two\n");
        // Then
        assertThat(topology.enriched).hasSize(2);
        Event two = topology.enriched.get(1);
        assertThat(two.timestamp()).isEqualTo(TopologyEnvironment.at(1));
        assertThat(two.text(Field.EVENT_ID)).isEqualTo("s-" + Long.toHexString(4 + 25));
        assertThat(two.get(Field.FROM)).isEqualTo(29L);
        assertThat(two.get(Field.TO)).isEqualTo(54L);
        assertThat(two.text(Field.ORIGINAL)).isEqualTo("2030-03-01T10:00:01Z two");
        assertThat(two.text(Field.HOST_ID)).isEqualTo("h1");
        assertThat(two.text(Field.HOST_NAME)).isEqualTo("web-1");
        assertThat(two.text(Field.SERVICE)).isEqualTo("shop");
        assertThat(two.text(Field.ENVIRONMENT)).isEqualTo("test");
        assertThat(two.text(Field.PATH)).isEqualTo("/var/log/generic.text.log");
        assertThat(two.get(Field.CREATED)).isEqualTo(TopologyEnvironment.at(0));
        assertThat(two.get(Field.TAGS)).isNull();
        assertThat(topology.enrichedHeaders)
                .as("headers, which are the block's")
                .isEmpty();
    }

    @Test
    void shouldTakeEachLineOnceWhenBlocksWereCutDifferentlyBefore() {
        // Given: the second and the fourth of five lines
        ship(APP, 2, "b\n");
        ship(APP, 6, "d\n");
        // When
        ship(APP, 0, "a\nb\nc\nd\ne\n");
        ship(APP, 0, "a\nb\n");
        // Then
        assertThat(originals()).containsExactly("b", "d", "a", "c", "e");
        assertThat(topology.enriched.stream().map(e -> e.get(Field.FROM))).containsExactly(2L, 6L, 0L, 4L, 8L);
        assertThat(topology.counted("duplicates")).isEqualTo(1);
        assertThat(topology.counted("partial.duplicates")).isEqualTo(1);
    }

    @Test
    void shouldTagWhatIsOlderThanItsFileAndWhatWasCut() {
        // Given
        Origin origin = new Origin("s", APP.dataset(), APP.path(), APP.host(), null, "test", "UTC", Map.of(), 2);
        LogBlock whole = Blocks.block(origin, TopologyEnvironment.at(0), 4, "cut");
        // When
        ship(origin, 0, "a\nb\n");
        topology.ship(new LogBlock(whole.origin(), 4, 1_000, null, whole.read(), whole.bytes()));
        // Then
        assertThat(topology.enriched.stream().map(e -> e.tagged(Tags.BACKFILL))).containsExactly(true, false, false);
        assertThat(topology.enriched.stream().map(e -> e.tagged("truncated"))).containsExactly(false, false, true);
        assertThat(topology.enriched.get(2).get(Field.TO)).isEqualTo(1_000L);
    }

    @Test
    void shouldRememberTheLastTimeFromBlockToBlock() {
        // When
        ship(APP, 0, "no time\n");
        ship(APP, 8, "2030-03-01T09:59:59Z dated\n");
        ship(APP, 36, "none here\n");
        // Then: that of the arrival, as long as there is none
        assertThat(topology.enriched.get(0).timestamp()).isEqualTo(TopologyEnvironment.at(0));
        assertThat(topology.enriched.get(2).timestamp()).isEqualTo(TopologyEnvironment.at(-1));
        assertThat(topology.enriched.get(2).tagged(Tags.APPROXIMATE)).isTrue();
    }

    @Test
    void shouldDateByArrivalWhatWasWrittenLongAfterTheLastTime() {
        // Given
        ship(APP, 0, "2030-03-01T09:50:00Z dated\n");
        LogBlock block = Blocks.block(APP, TopologyEnvironment.at(0), 28, "later\n");
        // When
        topology.ship(new LogBlock(
                block.origin(), block.from(), block.to(), TopologyEnvironment.at(-5), block.read(), block.bytes()));
        // Then
        assertThat(topology.enriched.get(1).timestamp()).isEqualTo(TopologyEnvironment.at(0));
    }

    @Test
    void shouldUseTheSettingsOfTheOrigin() {
        // Given
        Origin origin = new Origin(
                "s",
                "nginx.access",
                "/var/log/nginx/access.log",
                APP.host(),
                null,
                "test",
                "Europe/Berlin",
                Map.of("log_format", "$status [$time_local] $request"),
                0);
        // When
        ship(origin, 0, "504 [01/Mar/2030:11:00:00] GET /v1/orders HTTP/1.1\n");
        // Then
        assertThat(topology.enriched.get(0).get(Field.STATUS)).isEqualTo(504L);
        assertThat(topology.enriched.get(0).timestamp()).isEqualTo(TopologyEnvironment.at(0));
    }

    @Test
    void shouldPutABlockThatItDoesNotUnderstandToTheDeadLetters() {
        // Given
        Origin unknown = Blocks.origin("s", "oracle.alert");
        LogBlock fine = Blocks.block(APP, TopologyEnvironment.at(0), 0, "a\n");
        byte[] noOrigin = "{}".getBytes(UTF_8);
        // When
        ship(unknown, 0, "a\n");
        topology.ship(new LogBlock(noOrigin, 0, 2, null, fine.read(), fine.bytes()));
        topology.ship(new LogBlock(noOrigin, 2, 2, null, fine.read(), fine.bytes()));
        topology.ship(new LogBlock("[".getBytes(UTF_8), 0, 2, null, fine.read(), fine.bytes()));
        topology.ship(fine);
        // Then
        assertThat(topology.deadLetters.stream().map(l -> new String(l.value(), UTF_8)))
                .containsExactly("a\n", "a\n", "a\n", "a\n");
        assertThat(topology.deadLetters.stream()
                        .map(l -> new String(
                                l.headers().lastHeader("foreshock.reason").value(), UTF_8)))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("'oracle.alert' is not a known dataset"),
                        reason -> assertThat(reason).contains("has no source"),
                        reason -> assertThat(reason).contains("2-2"),
                        reason -> assertThat(reason).contains("Origin"));
        assertThat(originals()).containsExactly("a");
        assertThat(topology.counted("records"))
                .isEqualTo(topology.counted("blocks") + topology.counted("rejected") + topology.counted("ticks"));
    }

    @Test
    void shouldTakeNothingFromBehindACutLineThatWasDeliveredInPart() {
        // Given: a line of more bytes than an int counts, of which a record had the first two
        LogBlock cut = Blocks.block(APP, TopologyEnvironment.at(0), 0, "ab");
        topology.ship(new LogBlock(cut.origin(), 0, 3_000_000_000L, null, cut.read(), cut.bytes()));
        // When
        topology.ship(new LogBlock(cut.origin(), 0, 4_000_000_000L, null, cut.read(), cut.bytes()));
        // Then
        assertThat(originals()).containsExactly("ab");
        assertThat(topology.counted("partial.duplicates")).isEqualTo(1);
    }

    @Test
    void shouldTakeNoTimeFromATickThatSomebodyWroteAmongTheSamples() {
        // Given
        long ticks = topology.counted("ticks");
        // When: as earlier versions did, with a time of no clock
        topology.send(
                Topic.METRICS, "{\"@timestamp\":\"9999-06-01T00:00:00Z\",\"event\":{\"dataset\":\"foreshock.tick\"}}");
        // Then: it is counted, and is nothing else
        assertThat(topology.counted("ticks")).isEqualTo(ticks + 1);
        assertThat(topology.counted("rejected")).isZero();
        assertThat(topology.enriched).isEmpty();
    }

    @Test
    void shouldTakeAnEventThatWasParsedElsewhere() {
        // When: as shippers before this version did
        topology.take(TopologyEnvironment.request(1).toBuilder()
                .with(Field.SOURCE, "s")
                .with(Field.FROM, 0L)
                .with(Field.TO, 2L)
                .build());
        ship(APP, 0, "a\nb\n");
        // Then
        assertThat(originals()).containsExactly(null, "b");
    }

    @Test
    void shouldHaveAnOriginThatFollowsItsSchema() {
        // Then
        assertThat(new String(new RecordCodec<>(Origin.class).encode(APP), UTF_8))
                .isEqualTo("{\"source\":\"s\",\"dataset\":\"generic.text\",\"path\":\"/var/log/generic.text.log\","
                        + "\"host\":{\"id\":\"h1\",\"name\":\"web-1\"},\"service\":\"shop\",\"environment\":\"test\","
                        + "\"timezone\":\"UTC\",\"settings\":{},\"backfill_until\":0}");
        assertThat(Topic.LOGS_APP.kind()).isEqualTo(Topic.Kind.INPUT);
    }

    private void ship(Origin origin, long from, String lines) {
        topology.ship(Blocks.block(origin, TopologyEnvironment.at(0), from, lines));
    }

    private List<String> originals() {
        return topology.enriched.stream().map(e -> e.text(Field.ORIGINAL)).toList();
    }
}
