package io.foreshock.parsers.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonLoggerTest {
    @Test
    void shouldReadTheErrorOfPino() {
        // When
        Event event = event("{'level':50,'time':1718000000123,'pid':7,'hostname':'h','err':{'type':'TypeError',"
                + "'message':'x is not a function','stack':'TypeError: x is not a function\\n    at f (/srv/a.js:1:2)'},"
                + "'msg':'request errored'}");

        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.ofEpochMilli(1_718_000_000_123L));
        assertThat(event.text(Field.LEVEL)).isEqualTo("error");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("request errored");
        assertThat(event.text(Field.ERROR_TYPE)).isEqualTo("TypeError");
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("x is not a function");
        assertThat(event.text(Field.STACK_TRACE)).contains("at f (/srv/a.js:1:2)");
    }

    @Test
    void shouldReadTheErrorOfWinstonByItsStack() {
        // When
        Event event = event("{'level':'error','message':'certificate has expired','stack':'AxiosError: certificate has"
                + " expired\\n    at g (/srv/b.js:3:4)','timestamp':'2024-06-10T06:13:22.000Z'}");

        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2024-06-10T06:13:22Z"));
        assertThat(event.text(Field.MESSAGE)).isEqualTo("certificate has expired");
        assertThat(event.text(Field.ERROR_TYPE)).isEqualTo("AxiosError");
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("certificate has expired");
    }

    @Test
    void shouldTakeTheMessageOfAnErrorWithoutAStack() {
        // When
        Event event = event("{'level':'error','message':'db down','timestamp':'2024-06-10T06:13:22.000Z'}");

        // Then
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("db down");
    }

    @Test
    void shouldReadTheRequestOfPinoHttpWithItsAnswer() {
        // When
        Event event = event("{'level':30,'time':1718000000123,'req':{'method':'GET','url':'/v1/pay?x=1'},"
                + "'res':{'statusCode':500},'responseTime':12.5,'msg':'request completed'}");

        // Then
        assertThat(event.text(Field.METHOD)).isEqualTo("GET");
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/v1/pay");
        assertThat(event.number(Field.STATUS)).isEqualTo(500);
        assertThat(event.number(Field.DURATION)).isEqualTo(12_500_000);
        assertThat(event.get(Field.ERROR_MESSAGE)).isNull();
    }

    @Test
    void shouldCountNoRequestTwiceWhenItsErrorNamesIt() {
        // When
        Event event = event("{'level':50,'time':1718000000123,'req':{'method':'GET','url':'/v1/pay'},"
                + "'err':{'type':'Error','message':'no'},'msg':'request errored'}");

        // Then
        assertThat(event.get(Field.METHOD)).isNull();
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("no");
    }

    @Test
    void shouldReadAnObjectBehindTheStampOfPm2() {
        // When
        Event event = Feed.event(
                Feed.context("pm2.out"),
                "2024-06-10T08:13:28: " + "{'level':'error','message':'prefixed by --time'}".replace('\'', '"'));

        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2024-06-10T08:13:28Z"));
        assertThat(event.text(Field.MESSAGE)).isEqualTo("prefixed by --time");
        assertThat(event.text(Field.LEVEL)).isEqualTo("error");
    }

    @Test
    void shouldReadStatusAndDurationOfMorgan() {
        // When
        Event event = Feed.event(Feed.context("pm2.out"), "2024-06-10T08:13:28: POST /v1/pay 502 3.104 ms - 17");

        // Then
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/v1/pay");
        assertThat(event.number(Field.STATUS)).isEqualTo(502);
        assertThat(event.number(Field.DURATION)).isEqualTo(3_104_000);
    }

    @Test
    void shouldTakeNoOtherNumberForAStatus() {
        // When
        Event event = Feed.event(Feed.context("pm2.out"), "2024-06-10T08:13:28: GET /v1/pay 1200 ms");

        // Then
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/v1/pay");
        assertThat(event.get(Field.STATUS)).isNull();
    }

    private static Event event(String json) {
        return Feed.event(Feed.context("pm2.out"), json.replace('\'', '"').replace("\n", "\\n"));
    }
}
