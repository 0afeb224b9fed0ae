package io.foreshock.parsers.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import java.time.Instant;
import java.util.List;
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

    @Test
    void shouldReadAMessageThatIsNoText() {
        // When
        Event event = event("{'name':'fs','level':50,'time':1749543208123,'msg':-1,'v':1}");

        // Then
        assertThat(event.timestamp()).isEqualTo("2025-06-10T08:13:28.123Z");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("-1");
        assertThat(event.text(Field.LEVEL)).isEqualTo("error");
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("-1");
    }

    @Test
    void shouldReadAnObjectThatHasSpaces() {
        // When
        Event event = event("{ 'level': 'warn', 'message': 'slow', 'timestamp': '2025-06-10 08:13:28' }");

        // Then
        assertThat(event.timestamp()).isEqualTo("2025-06-10T08:13:28Z");
        assertThat(event.text(Field.LEVEL)).isEqualTo("warn");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("slow");
    }

    @Test
    void shouldNotTakeAnObjectForPartOfAnError() {
        // When
        List<Event> events = Feed.events(
                Feed.context("pm2.out"),
                "Error: x",
                "{ \"level\": \"info\", \"message\": \"ready\", \"timestamp\": \"2025-06-10T08:13:28Z\" }");

        // Then
        assertThat(events).hasSize(2);
        assertThat(events.get(1).text(Field.MESSAGE)).isEqualTo("ready");
    }

    @Test
    void shouldReadTheObjectWithinTheWrapperOfPm2() {
        // When
        Event event = event("{'message':'{\\'level\\':50,\\'time\\':1749543208123,\\'msg\\':\\'no card\\'}\\n',"
                + "'timestamp':'2025-06-10T08:13:29Z','type':'out','process_id':3,'app_name':'shop'}");

        // Then
        assertThat(event.timestamp()).isEqualTo("2025-06-10T08:13:28.123Z");
        assertThat(event.text(Field.LEVEL)).isEqualTo("error");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("no card");
        assertThat(event.text(Field.PROCESS)).isEqualTo("shop");
        assertThat(event.text(Field.PM2_ID)).isEqualTo("3");
    }

    @Test
    void shouldReadTheObjectOfLog4js() {
        // When
        Event event = event("{'startTime':'2025-06-10T08:13:28.123Z','categoryName':'cart','data':['no',7],"
                + "'level':{'level':40000,'levelStr':'ERROR','colour':'red'},'pid':7}");

        // Then
        assertThat(event.timestamp()).isEqualTo("2025-06-10T08:13:28.123Z");
        assertThat(event.text(Field.LEVEL)).isEqualTo("error");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("no 7");
    }

    @Test
    void shouldReadTheUncaughtErrorOfWinston() {
        // When
        Event event = event(
                "{'date':'Tue Jun 10 2025 08:13:28 GMT+0000 (Coordinated Universal Time)','error':{},'exception':true,"
                        + "'level':'error','message':'uncaughtException: no\\nRangeError: no\\n    at f (/srv/a.js:1:2)',"
                        + "'stack':'RangeError: no\\n    at f (/srv/a.js:1:2)'}");

        // Then
        assertThat(event.timestamp()).isEqualTo("2025-06-10T08:13:28Z");
        assertThat(event.text(Field.ERROR_TYPE)).isEqualTo("RangeError");
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("no");
        assertThat(event.text(Field.STACK_TRACE)).isEqualTo("RangeError: no\n    at f (/srv/a.js:1:2)");
    }

    @Test
    void shouldKeepTheLevelThatTheLoggerGaveAnError() {
        // When
        Event event = event("{'level':40,'time':1749543208123,'err':{'type':'StockError','message':'none left',"
                + "'stack':'Error: none left\\n    at f (/srv/a.js:1:2)'},'msg':'retry'}");

        // Then
        assertThat(event.text(Field.LEVEL)).isEqualTo("warn");
        assertThat(event.text(Field.ERROR_TYPE)).isEqualTo("StockError");
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("none left");
    }

    @Test
    void shouldReadTheRequestOfMorganAsMembers() {
        // When
        Event event =
                event("{'level':'http','message':'request','method':'GET','url':'/v1/carts?page=2','status':'503',"
                        + "'response-time':'3.104 ms','remoteAddress':'proxy','timestamp':'2025-06-10T08:13:28Z'}");

        // Then
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/v1/carts");
        assertThat(event.number(Field.STATUS)).isEqualTo(503);
        assertThat(event.number(Field.DURATION)).isEqualTo(3_104_000);
        assertThat(event.get(Field.SOURCE_IP)).as("no address").isNull();
    }

    @Test
    void shouldStripColoursWithinAnObject() {
        // When
        Event event = event("{'level':'\\u001b[31merror\\u001b[39m','message':'\\u001b[31mno card\\u001b[39m',"
                + "'timestamp':'2025-06-10T08:13:28Z'}");

        // Then
        assertThat(event.text(Field.LEVEL)).isEqualTo("error");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("no card");
        assertThat(event.text(Field.ERROR_MESSAGE)).isEqualTo("no card");
    }

    private static Event event(String json) {
        return Feed.event(Feed.context("pm2.out"), json.replace('\'', '"').replace("\n", "\\n"));
    }
}
