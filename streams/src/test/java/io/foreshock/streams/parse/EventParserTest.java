package io.foreshock.streams.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import io.foreshock.streams.deduplicate.FreshBlock;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StreamsMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventParserTest {
    private static final Instant ARRIVAL = Instant.parse("2030-03-01T10:00:00Z");
    private static final String GOOD =
            "192.0.2.1 - - [01/Mar/2030:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"x\"\n";
    private static final String BAD = "[01/Mar/2030:10:00:00 +0000] 200 GET /a\n";

    private final StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
    private final EventParser parser = new EventParser(ObjectStore.inMemory(EventParser.STORE), meters);
    private final Origin origin = Blocks.origin("s1", "nginx.access");
    private long position;

    @Test
    void shouldNameAFileOfWhichMostIsNotUnderstood() {
        // When
        parse(BAD.repeat(19));

        // Then: too few to tell
        assertThat(meters.parsing().filesNotUnderstood()).isEmpty();

        // When, Then
        parse(BAD);
        assertThat(meters.parsing().filesNotUnderstood()).containsExactly("web-1 /var/log/nginx.access.log");
    }

    @Test
    void shouldNotNameItOnceItIsUnderstoodAgain() {
        // Given
        parse(BAD.repeat(20));

        // When
        parse(GOOD.repeat(10) + BAD.repeat(10));

        // Then
        assertThat(meters.parsing().filesNotUnderstood()).isEmpty();
    }

    @Test
    void shouldForgetAFileThatIsWrittenNoMore() {
        // Given
        parse(BAD.repeat(20));

        // When
        parser.removeExpired(ARRIVAL.plus(Duration.ofDays(1)));

        // Then
        assertThat(meters.parsing().filesNotUnderstood()).isEmpty();
    }

    private void parse(String lines) {
        LogBlock block = Blocks.block(origin, ARRIVAL, position, lines);
        FreshBlock.Range all = new FreshBlock.Range(position, position + lines.length());
        parser.parse(new FreshBlock(origin, block, List.of(all)), ARRIVAL, event -> {
            // only whether it was understood is of interest
        });
        position += lines.length();
    }
}
