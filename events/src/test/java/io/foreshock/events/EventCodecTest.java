package io.foreshock.events;

import static io.foreshock.events.Samples.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest extends CodecContract<Event> {
    private static final String HEAD = "\"@timestamp\":\"2022-07-11T14:01:27.123Z\",\"event\":{\"dataset\":\"d\"}";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EventCodec codec = new EventCodec();

    @Override
    protected Codec<Event> codec() {
        return codec;
    }

    @Override
    protected List<Event> samples() {
        return List.of(
                Event.of("nginx.access", AT)
                        .with(Field.CREATED, AT.plusSeconds(1))
                        .with(Field.OTHER_CLOCK, AT.minusSeconds(7200))
                        .with(Field.EVENT_ID, "s-1")
                        .with(Field.HOST_ID, "7f")
                        .with(Field.HOST_NAME, "web-1")
                        .with(Field.LEVEL, "error")
                        .with(Field.PATH, "/var/log/x")
                        .with(Field.OFFSET, 9)
                        .with(Field.STATUS, 502)
                        .with(Field.CONNECTIONS, 12)
                        .with(Field.MESSAGE, Samples.HOSTILE)
                        .with("event.duration", Long.MAX_VALUE)
                        .with("labels.ok", true)
                        .with("labels.ratio", -1.5e-7)
                        .with("foreshock.modules", List.of("cart", Samples.HOSTILE))
                        .tag(Tags.APPROXIMATE)
                        .build(),
                Event.of("foreshock.heartbeat", AT).build(),
                Event.of("foreshock.shutdown", AT)
                        .with(Field.KIND, "state")
                        .with(Field.MESSAGE, "stopped")
                        .build(),
                Event.of("foreshock.clock", AT)
                        .with(Field.KIND, "alert")
                        .with(Field.MESSAGE, "the clock of web-1 is 74 s behind")
                        .build(),
                Event.of("generic.json", AT)
                        .with("a", "1")
                        .with("a-b", "2")
                        .with("a.b", "3")
                        .with("a.b.c", "4")
                        .build(),
                Event.of("generic.text", AT)
                        .with("", "no name")
                        .with(".", "dot")
                        .with("..", "dots")
                        .with("a.", "end")
                        .with(".a", "start")
                        .with("a..b", "middle")
                        .with(Samples.HOSTILE, "name")
                        .build());
    }

    @Override
    protected Topic topic() {
        return Topic.EVENTS_ENRICHED;
    }

    @Override
    protected Event withoutUnknown(Event event) {
        Event.Builder known = event.toBuilder();
        event.fields().keySet().stream().filter(name -> name.startsWith("x_")).forEach(name -> known.with(name, null));
        return known.build();
    }

    @Override
    protected List<String> wrongTypes() {
        return List.of(
                "{}",
                "{" + HEAD.replace("\"d\"", "5") + "}",
                "{" + HEAD.replace("\"d\"", "\"\"") + "}",
                "{" + HEAD.replace("\"d\"", "null") + "}",
                "{" + HEAD.replace("{\"dataset\":\"d\"}", "\"d\"") + "}",
                "{\"event\":1,\"event.dataset\":\"d\",\"@timestamp\":\"2022-07-11T14:01:27Z\"}",
                "{\"event\":{\"dataset\":\"d\"},\"@timestamp\":1657548087}",
                "{\"event\":{\"dataset\":\"d\"},\"@timestamp\":\"11/Jul/2022\"}",
                "{\"event\":{\"dataset\":\"d\"},\"@timestamp\":\"\"}",
                "{\"event\":{\"dataset\":\"d\"},\"@timestamp\":\"+1000000000-12-31T23:59:59.999999999Z\"}",
                "{\"event\":{\"dataset\":\"d\"},\"@timestamp\":\"-0001-01-01T00:00:00Z\"}",
                "{\"event.created\":7," + HEAD + "}",
                "{\"event.created\":[\"2022-07-11T14:01:27Z\"]," + HEAD + "}",
                "{\"n\":9223372036854775808," + HEAD + "}",
                "{\"n\":-99999999999999999999999999," + HEAD + "}",
                "{\"n\":1e999," + HEAD + "}");
    }

    private String json(Event event) {
        return new String(codec.encode(event), UTF_8);
    }

    private Event decoded(String fields) throws MalformedRecordException {
        return codec.decode(("{" + fields + "," + HEAD + "}").getBytes(UTF_8));
    }

    @Test
    void shouldNestDottedNamesWhenEncoding() {
        // Given
        Event event = Event.of("d", AT)
                .with(Field.LEVEL, "warn")
                .with(Field.PATH, "/x")
                .with(Field.OFFSET, 7)
                .with("log.fix.a", true)
                .with("logs", 0.5)
                .with("tags", List.of("a", "b"))
                .build();

        // When, Then
        assertThat(json(event))
                .isEqualTo("{\"@timestamp\":\"2022-07-11T14:01:27.123Z\",\"event\":{\"dataset\":\"d\"},"
                        + "\"log\":{\"file\":{\"path\":\"/x\"},\"fix\":{\"a\":true},\"level\":\"warn\",\"offset\":7},"
                        + "\"logs\":0.5,\"tags\":[\"a\",\"b\"]}");
    }

    @Test
    void shouldKeepLongerNameDottedWhenItsBeginningIsAField() throws MalformedRecordException {
        // Given
        Event event = Event.of("d", AT)
                .with("z.a", "1")
                .with("z.a.b", "2")
                .with("z.a.b.c", "3")
                .with("z.a-b", "4")
                .with("z.q.r", "5")
                .build();

        // When
        String json = json(event);

        // Then
        assertThat(json)
                .endsWith("\"z\":{\"a\":\"1\",\"a-b\":\"4\",\"a.b\":\"2\",\"a.b.c\":\"3\",\"q\":{\"r\":\"5\"}}}");
        assertThat(codec.decode(json.getBytes(UTF_8))).isEqualTo(event);
    }

    @Test
    void shouldNeverWriteAKeyTwiceWhenNamesAreArbitrary() throws Exception {
        // Given
        Random random = new Random(3);
        String letters = "ab.-";

        for (int i = 0; i < 3_000; i++) {
            Event.Builder builder = Event.of("d", AT);
            for (int field = 0; field < 12; field++) {
                StringBuilder name = new StringBuilder();
                for (int length = random.nextInt(7); length > 0; length--) {
                    name.append(letters.charAt(random.nextInt(letters.length())));
                }
                builder.with(name.toString(), field);
            }
            Event event = builder.build();

            // When
            byte[] bytes = codec.encode(event);

            // Then
            assertThat(STRICT.readTree(bytes).isObject()).isTrue();
            assertThat(codec.decode(bytes)).isEqualTo(event);
        }
    }

    @Test
    void shouldStayReadableWhenNamesHaveThousandsOfDots() throws Exception {
        // Given
        Event event = Event.of("d", AT)
                .with("a.".repeat(5_000) + "b", "deep")
                .with("a.".repeat(5_000) + "c", "deep")
                .with("a.".repeat(40), "less deep")
                .build();

        // When
        byte[] bytes = codec.encode(event);

        // Then
        assertThat(STRICT.readTree(bytes).isObject()).isTrue();
        assertThat(codec.decode(bytes)).isEqualTo(event);
    }

    @Test
    void shouldThrowMalformedWhenNestedNamesGrowTooLong() {
        String key = "k".repeat(30_000);
        assertMalformed(("{\"" + key + "\":{\"" + key + "\":1}," + HEAD + "}").getBytes(UTF_8));
    }

    @Test
    void shouldTakeDottedNamesForNestedOnesWhenDecoding() throws MalformedRecordException {
        assertThat(decoded("\"log.file\":{\"path\":\"/x\"}"))
                .isEqualTo(Event.of("d", AT).with(Field.PATH, "/x").build());
    }

    @Test
    void shouldKeepTypesWhenDecoding() throws MalformedRecordException {
        // When
        Event event = decoded("\"l\":-7,\"max\":9223372036854775807,\"d\":7.0,\"b\":false,\"s\":\"7\"");

        // Then
        assertThat(event.get("l")).isEqualTo(-7L);
        assertThat(event.get("max")).isEqualTo(Long.MAX_VALUE);
        assertThat(event.get("d")).isEqualTo(7.0d);
        assertThat(event.get("b")).isEqualTo(false);
        assertThat(event.get("s")).isEqualTo("7");
    }

    @Test
    void shouldReadInstantsOnlyUnderTheirNamesWhenDecoding() throws MalformedRecordException {
        // Given
        String time = "\"2022-07-11T16:01:27+02:00\"";

        // When
        Event event = decoded("\"event.created\":" + time + ",\"foreshock\":{\"clock\":{\"other\":" + time
                + "}},\"labels\":{\"time\":" + time + "}");

        // Then
        assertThat(event.get(Field.CREATED)).isEqualTo(AT.minusMillis(123));
        assertThat(event.get(Field.OTHER_CLOCK)).isEqualTo(AT.minusMillis(123));
        assertThat(event.get("labels.time")).isEqualTo("2022-07-11T16:01:27+02:00");
    }

    @Test
    void shouldLeaveOutNothingsWhenDecoding() throws MalformedRecordException {
        Event event = decoded("\"a\":null,\"b\":\"\",\"c\":{},\"event.created\":null");
        assertThat(event).isEqualTo(Event.of("d", AT).build());
    }

    @Test
    void shouldMakeTextOfScalarsAndDropTheRestWhenDecodingLists() throws MalformedRecordException {
        Event event = decoded("\"list\":[\"a\",1,2.50,true,null,{\"x\":[1]},[\"y\"],\"b\"],\"tags\":\"one\"");
        assertThat(event.get("list")).isEqualTo(List.of("a", "1", "2.50", "true", "b"));
        assertThat(event.tagged("one")).isTrue();
    }

    @Test
    void shouldLetTheLastWinWhenAKeyComesTwice() throws MalformedRecordException {
        assertThat(decoded("\"a\":{\"b\":1},\"a.b\":2,\"a\":{\"b\":3}").get("a.b"))
                .isEqualTo(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\udca5\\ud83d", "x\\ud83dx"})
    void shouldReplaceHalfCharactersWhenDecoding(String escape) throws Exception {
        // When
        Event event = decoded("\"value\":\"" + escape + "\",\"list\":[\"" + escape + "\"]");

        // Then
        assertThat(event.toString()).contains("\uFFFD").doesNotContain("\uD83D").doesNotContain("\uDCA5");
        assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
    }

    @Test
    void shouldThrowMalformedWhenANameHasHalfCharacters() {
        assertMalformed(("{\"\\ud83d\":1," + HEAD + "}").getBytes(UTF_8));
        assertMalformed(("{\"\\udca5\":1," + HEAD + "}").getBytes(UTF_8));
    }

    @Test
    void shouldKeepNulsAndLongTextWhenEscapedProperly() throws MalformedRecordException {
        // Given
        String mebibyte = "\u00e9\0\uD83D\uDCA5x".repeat((1 << 20) / 8);

        // When
        Event event = Event.of("d", AT).with("m", mebibyte).build();

        // Then
        assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
    }

    @Test
    void shouldCutWhatIsFinerThanAMillisecondWhenEncoding() throws MalformedRecordException {
        Event event = Event.of("d", AT.plusNanos(999_999)).build();
        assertThat(codec.decode(codec.encode(event)).timestamp()).isEqualTo(AT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@timestamp\":\"2022-07-11T14:01:27Z\",\"event\":{\"dataset\":\"d\"}}",
                "{\"@timestamp\":\"2022-07-11T14:01:27.123+02:00\",\"event\":{\"dataset\":\"d\"}}",
                "{\"@timestamp\":\"2022-07-11T14:01:27.123Z\",\"event\":{}}",
                "{\"event\":{\"dataset\":\"d\"}}",
                "{\"@timestamp\":\"2022-07-11T14:01:27.123Z\",\"event\":{\"dataset\":\"d\"},\"log\":{\"offset\":\"7\"}}"
            })
    void shouldRefuseWhenTheSchemaIsBroken(String json) throws IOException {
        JsonNode node = STRICT.readTree(json);
        assertThat(node.isObject()).isTrue();
        assertThat(schema(Topic.METRICS).validate(json, InputFormat.JSON)).isNotEmpty();
    }
}
