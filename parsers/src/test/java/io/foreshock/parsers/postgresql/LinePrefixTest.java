package io.foreshock.parsers.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configured {@code log_line_prefix}. */
class LinePrefixTest {
    private static Event of(String prefix, String line) {
        ParseContext context = new ParseContext(
                Datasets.named("postgresql.log"),
                new PostgresqlKeys(LinePrefix.parse(prefix)),
                "/var/log/postgresql/postgresql.log",
                ZoneOffset.UTC,
                null,
                null);
        return Feed.event(context, line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%m %u %d %p ~2026-11-23 08:43:44.123 UTC app shop 77 ~app~shop~-",
                "%t %h/%a: %u@%d #%p ~2026-11-23 08:43:44 UTC 192.0.2.7/my app: app@shop #77 ~app~shop~my app",
                "%m [%5p] %q%u@%d/%a ~2026-11-23 08:43:44.123 UTC [   77] app@shop/api ~app~shop~api",
                "%m [%p] %q%u@%d ~2026-11-23 08:43:44.123 UTC [77] ~-~-~-",
                "100%% %n p:%p ~100% 1795423424.123 p:77 ~-~-~-",
            })
    void shouldReadEachPartWhenPrefixIsConfigured(
            String prefix, String written, String user, String database, String application) {
        // When
        Event event = of(prefix, written + "LOG:  x");
        // Then
        assertThat(event.timestamp())
                .isBetween(Instant.parse("2026-11-23T08:43:44Z"), Instant.parse("2026-11-23T08:43:44.123Z"));
        assertThat(event.get(Field.PID)).isEqualTo(77L);
        assertThat(event.get(Field.USER)).isEqualTo(user);
        assertThat(event.get("postgresql.log.database")).isEqualTo(database);
        assertThat(event.get("postgresql.log.application_name")).isEqualTo(application);
        assertThat(event.get(Field.TAGS)).isNull();
    }

    @Test
    void shouldFindWhatIsUsualWhenLinesAreOlderThanThePrefix() {
        // When
        Event event = of("%m %u %d %p ", "2026-11-23 08:43:44.123 UTC [77] app@shop LOG:  x");
        // Then
        assertThat(event.get(Field.PID)).isEqualTo(77L);
        assertThat(event.get(Field.USER)).isEqualTo("app");
    }

    @Test
    void shouldRefuseWhenThereIsNoEscape() {
        // When, Then
        assertThatThrownBy(() -> LinePrefix.parse("postgres: "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("show log_line_prefix");
    }
}
