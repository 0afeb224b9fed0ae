package io.foreshock.events;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that every codec passes. Extend it and give it samples: the fullest, the emptiest, the hostile. */
abstract class CodecContract<T> {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://foreshock.io/schema/", "classpath:io/foreshock/events/schema/")));

    protected abstract Codec<T> codec();

    /** Freshly made at each call, so that equal samples are not the same ones; the first is the fullest. */
    protected abstract List<T> samples();

    /** The topic whose schema the samples keep. */
    protected abstract Topic topic();

    protected static JsonSchema schema(Topic topic) {
        return SCHEMAS.getSchema(Schemas.of(topic));
    }

    @Test
    void shouldReturnEqualValueWhenDecodingWhatItEncoded() throws MalformedRecordException {
        for (T sample : samples()) {
            assertThat(codec().decode(codec().encode(sample))).isEqualTo(sample);
        }
    }

    @Test
    void shouldWriteEqualBytesWhenValuesAreEqual() {
        // Given
        List<T> some = samples();
        List<T> same = samples();

        // When, Then
        for (int i = 0; i < some.size(); i++) {
            assertThat(same.get(i)).isEqualTo(some.get(i)).isNotSameAs(some.get(i));
            assertThat(codec().encode(same.get(i))).isEqualTo(codec().encode(some.get(i)));
        }
    }

    @Test
    void shouldKeepToItsSchemaWhenEncoding() {
        for (T sample : samples()) {
            String json = new String(codec().encode(sample), UTF_8);
            assertThat(schema(topic()).validate(json, InputFormat.JSON))
                    .as(json)
                    .isEmpty();
        }
    }

    @Test
    void shouldIgnoreFieldsOfANewerVersionWhenDecoding() throws MalformedRecordException {
        // Given
        String json = new String(codec().encode(samples().get(0)), UTF_8);
        String newer = "{\"x_new\":null,\"x_object\":{\"a\":[{\"b\":{}}]},\"x_list\":[]," + json.substring(1);

        // When
        T decoded = codec().decode(newer.getBytes(UTF_8));

        // Then
        assertThat(withoutUnknown(decoded)).isEqualTo(samples().get(0));
    }

    /** The value without the fields {@code x_*}, for a type that keeps unknown fields. */
    protected T withoutUnknown(T value) {
        return value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "5",
                "1e999",
                "\"text\"",
                "[]",
                "[{}]",
                "{",
                "}",
                "{]",
                "{\"a\"",
                "{\"a\":}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":\"\0\"}",
                "<xml/>",
                "plain text",
                "\0",
                "\uFEFF"
            })
    void shouldThrowMalformedWhenBytesAreNoObject(String text) {
        assertMalformed(text.getBytes(UTF_8));
    }

    @Test
    void shouldThrowMalformedWhenBytesAreTruncatedAnywhere() {
        // Given
        byte[] whole = codec().encode(samples().get(0));

        // When, Then
        for (int length = 0; length < whole.length; length++) {
            assertMalformed(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void shouldThrowMalformedWhenSomethingFollows() {
        String json = new String(codec().encode(samples().get(0)), UTF_8);
        assertMalformed((json + json).getBytes(UTF_8));
        assertMalformed((json + "]").getBytes(UTF_8));
        assertMalformed((json + "\0").getBytes(UTF_8));
    }

    @Test
    void shouldThrowMalformedWhenAFieldHasTheWrongType() {
        assertThat(wrongTypes()).isNotEmpty().allSatisfy(json -> assertMalformed(json.getBytes(UTF_8)));
    }

    /** Objects with a field of a type that it must not have. */
    protected abstract List<String> wrongTypes();

    @Test
    void shouldThrowMalformedWhenNestedTooDeep() {
        assertMalformed(("{\"x\":" + "[".repeat(200_000)).getBytes(UTF_8));
        assertMalformed("{\"x\":".repeat(100_000).getBytes(UTF_8));
        assertMalformed(("{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000)).getBytes(UTF_8));
    }

    @Test
    void shouldThrowMalformedWhenBytesAreHuge() {
        // Given
        byte[] zeros = new byte[8 << 20];
        byte[] digits = new byte[8 << 20];
        Arrays.fill(digits, (byte) '7');

        // When, Then
        assertMalformed(zeros);
        assertMalformed(digits);
        assertMalformed(("{\"" + "k".repeat(1 << 20) + "\":1}").getBytes(UTF_8));
        assertMalformed(("{\"x\":" + "7".repeat(1 << 20) + "}").getBytes(UTF_8));
    }

    @Test
    void shouldThrowNothingElseThanMalformedWhenBytesAreRandom() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            decodeOrMalformed(bytes);
        }
    }

    @Test
    void shouldThrowNothingElseThanMalformedWhenBytesAreDamaged() {
        // Given
        Random random = new Random(7);
        byte[] whole = codec().encode(samples().get(0));
        byte[] sharp = "{}[]\":,\\0-e.untf\0\u00ff9".getBytes(UTF_8);

        // When, Then
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                damaged[random.nextInt(damaged.length)] =
                        random.nextBoolean() ? sharp[random.nextInt(sharp.length)] : (byte) random.nextInt();
            }
            decodeOrMalformed(damaged);
        }
    }

    @Test
    void shouldThrowNothingElseThanMalformedWhenNotUtf8() {
        String json = new String(codec().encode(samples().get(0)), UTF_8);
        decodeOrMalformed(json.getBytes(UTF_16));
        assertMalformed(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        assertMalformed(new byte[] {0, 0, 0, '{', (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
    }

    protected void assertMalformed(byte[] bytes) {
        assertThatExceptionOfType(MalformedRecordException.class)
                .as(() -> new String(bytes, 0, Math.min(bytes.length, 200), UTF_8))
                .isThrownBy(() -> codec().decode(bytes))
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(2_000));
    }

    /** What can be decoded can be encoded again, and read again. */
    protected void decodeOrMalformed(byte[] bytes) {
        T value;
        try {
            value = codec().decode(bytes);
        } catch (MalformedRecordException e) {
            return;
        }
        try {
            codec().decode(codec().encode(value));
        } catch (MalformedRecordException e) {
            fail("encoded what it cannot decode: " + new String(bytes, UTF_8), e);
        }
    }
}
