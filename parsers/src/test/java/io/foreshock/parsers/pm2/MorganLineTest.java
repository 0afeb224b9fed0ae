package io.foreshock.parsers.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorganLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "GET /v1/carts 502 3.104 ms - 17 | 502 | 3104000 | 17",
                "GET /v1/carts 304 3.104 ms - - | 304 | 3104000 | none",
                "GET /v1/carts 200 17 - 3.104 ms | 200 | 3104000 | 17",
                "GET /v1/carts 200 - - 3.104 ms | 200 | 3104000 | none",
                "GET /v1/carts - - ms - - | none | none | none",
                "GET /v1/carts 200 | 200 | none | none",
                "192.0.2.7 - GET /v1/carts HTTP/1.1 200 17 - 3.104 ms | 200 | 3104000 | 17",
                "::ffff:192.0.2.7 - - [10/Jun/2025:08:13:28 +0000] \"GET /v1/carts HTTP/1.1\" 200 17 | 200 | none | 17"
            })
    void shouldReadTheAnswer(String line, Long status, Long duration, Long bytes) {
        // When
        Event event = Feed.event(Feed.context("pm2.out"), line);

        // Then
        assertThat(event.get(Field.METHOD)).isEqualTo("GET");
        assertThat(event.get(Field.URL_PATH)).isEqualTo("/v1/carts");
        assertThat(event.get(Field.STATUS)).isEqualTo(status);
        assertThat(event.get(Field.DURATION)).isEqualTo(duration);
        assertThat(event.get(Field.BODY_BYTES)).isEqualTo(bytes);
        assertThat(event.get(Field.SOURCE_IP)).isEqualTo(line.contains("192.0.2.7") ? "192.0.2.7" : null);
    }

    @Test
    void shouldReadTimeAndHeadersOfCombined() {
        // When
        Event event = Feed.event(
                Feed.context("pm2.out"),
                "2001:db8::7 - bob [10/Jun/2025:08:13:28 +0200] \"POST /v1/pay HTTP/1.1\" 201 17 \"-\" \"curl/8.0 (x)\"");

        // Then
        assertThat(event.timestamp()).isEqualTo("2025-06-10T06:13:28Z");
        assertThat(event.get(Field.SOURCE_IP)).isEqualTo("2001:db8::7");
        assertThat(event.get(Field.REFERRER)).isNull();
        assertThat(event.get(Field.USER_AGENT)).isEqualTo("curl/8.0 (x)");
        assertThat(event.get(Field.HTTP_VERSION)).isEqualTo("1.1");
    }

    @Test
    void shouldPutNoWordInTheAddress() {
        // When
        Event event = Feed.event(Feed.context("pm2.out"), "proxy - GET /v1/carts HTTP/1.1 200 17 - 3.104 ms");

        // Then
        assertThat(event.get(Field.SOURCE_IP)).isNull();
        assertThat(event.get(Field.METHOD)).isNull();
    }
}
